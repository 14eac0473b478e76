package io.m3dio.gateway.upload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
		assertThat(FileName.clean("x".repeat(300) + ".mp4")).hasSize(200).endsWith("x.mp4");
		assertThat(FileName.clean("𝄞".repeat(300))).hasSizeLessThanOrEqualTo(200).doesNotEndWith("\ud834");
	}

	@Test
	void namesWhatHasNoName() {
		assertThat(FileName.clean(null)).isEqualTo("video.mp4");
	}

}
