package io.m3dio.gateway.upload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileName}.
 */
class FileNameTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			talk.mp4                      | talk.mp4
			Café – live.mp4               | Café – live.mp4
			/etc/passwd                   | passwd
			..\\..\\boot.ini              | boot.ini
			../..                         | video.mp4
			C:\\Users\\ann\\talk.mp4      | talk.mp4
			.mp4                          | mp4
			<b>bold</b>.mp4               | b_.mp4
			a<img src=x>.mp4              | a_img src=x_.mp4
			'  two   spaces .mp4 '        | two spaces .mp4
			''                            | video.mp4
			日本語.mp4                     | 日本語.mp4
			""")
	void makesANameSafe(String sent, String clean) {
		assertThat(FileName.clean(sent)).isEqualTo(clean);
	}

	@Test
	void takesOutWhatIsInvisible() {
		assertThat(FileName.clean("a\r\nSet-Cookie: x\u0000\u202Egpj.mp4")).isEqualTo("aSet-Cookie_ xgpj.mp4");
	}

	@Test
	void keepsTheEndingOfALongName() {
		assertThat(FileName.clean("x".repeat(300) + ".mp4")).isEqualTo("x".repeat(251) + ".mp4");
		assertThat(FileName.clean("𝄞".repeat(300))).isEqualTo("𝄞".repeat(63));
		assertThat(FileName.clean("日".repeat(100) + ".MP4")).isEqualTo("日".repeat(83) + ".MP4");
		assertThat(FileName.clean("日".repeat(60) + ". 2 am Fluss" + "日".repeat(60)))
			.isEqualTo("日".repeat(60) + ". 2 am Fluss" + "日".repeat(21));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.mp4", "\u06f2\u200c\u0645.mp4",
			"\u0915\u094d\u200d\u0937.mp4", "👨\u200d👩\u200d👧 trip.mp4", "☎\ufe0f.mp4", "葛\udb40\udd00城.mp4",
			"\ud83e\udee9\u200d\ud83d\udd25 new.mp4", "\ud83e\udeff.mp4",
			"🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f\u200d❤.mp4",
			"\u1820\u180e\u1820.mp4", "\u0601\u0661.mp4", "say \"hi\".mp4", "100%.mp4", "Vol. 2 am Fluss" })
	void keepsWhatIsSpelling(String name) {
		assertThat(FileName.clean(name)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066",
			"\u2067", "\u2068", "\u2069", "\ufeff", "\u200b", "\u2060", "\u00ad", "\ufdd0", "\uffff", "\ud83f\udfff",
			"\ud83e", "\udb40\udc01", "\udb40\udc67\udb40\udc7f", "\udb43\udfff", "\ufff9" })
	void takesOutWhatIsNotToBeSeen(String unseen) {
		assertThat(FileName.clean("a" + unseen + "b.mp4")).isEqualTo("ab.mp4");
	}

	@Test
	void keepsNoJoinerThatJoinsNothing() {
		assertThat(FileName.clean("\u200d\u200c.mp4")).isEqualTo("mp4");
		assertThat(FileName.clean("\u200dtalk \u200c2.mp4")).isEqualTo("talk 2.mp4");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "say %22hi%22.mp4,say \"hi\".mp4", "say \\\"hi\\\".mp4,say \"hi\".mp4",
			"C:\\Films\\say %22hi%22.mp4,say \"hi\".mp4" })
	void readsAQuotationMarkAsFormsWriteIt(String sent, String clean) {
		assertThat(FileName.clean(sent)).isEqualTo(clean);
	}

	@Test
	void namesWhatHasNoName() {
		assertThat(FileName.clean(null)).isEqualTo("video.mp4");
	}

}
