package io.m3dio.gateway.option;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import io.m3dio.db.option.Chapters;
import io.m3dio.db.option.Damaged;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Format;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Options.Silence;
import io.m3dio.db.option.Options.Volume;
import io.m3dio.db.option.Preset;
import io.m3dio.db.option.TagField;
import io.m3dio.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link OptionForm}: what is read of a form, and what is refused.
 */
class OptionFormTests {

	static final Iterable<Option<?>> options = OptionCatalog.ALL;

	@Test
	void isTheDefaultIfNothingIsGiven() {
		assertThat(chosen("").options()).isEqualTo(Options.of(Preset.DEFAULT));
		assertThat(OptionCatalog.shown(chosen("").options())).containsExactly(entry("preset", "v2"));
	}

	@Test
	void readsEveryOption() {
		Options options = chosen("preset=320; fast=true; mono=on; sampleRate=44100; track=DEU; start=83.25; "
				+ "end=1:02:03; fadeIn=2; fadeOut=0:02.5; loudness=-14.5; title=Café; artist=B; album=C; "
				+ "albumArtist=D; date=2026-11; trackNumber=3/12; genre=E; comment=F; cover=on")
			.options();
		assertThat(options).isEqualTo(Options.of(new Format(Preset.CBR_320, true, true, 44100))
			.withTrack("deu")
			.withPart(new Part(83.25, 3723.0, 2, 2.5))
			.withVolume(new Volume(-14.5, 0))
			.withTags(Map.of(TagField.TITLE, "Café", TagField.ARTIST, "B", TagField.ALBUM, "C", TagField.ALBUM_ARTIST,
					"D", TagField.DATE, "2026-11", TagField.TRACK_NUMBER, "3/12", TagField.GENRE, "E", TagField.COMMENT,
					"F"))
			.withCover(true));
		assertThat(OptionCatalog.shown(options)).hasSize(19)
			.contains(entry("preset", "320"), entry("mono", true), entry("sampleRate", 44100), entry("start", 83.25),
					entry("fadeOut", 2.5), entry("loudness", -14.5), entry("trackNumber", "3/12"))
			.doesNotContainKey("gain");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "99", "deu", "yue", "en", "pt-BR", "zh-Hant", "zh-Hant-HK", "es-419",
			"sl-rozaj-biske", "de-1996", "zh-yue-Hant-CN" })
	void takesATrackByItsNumberOrLanguage(String track) {
		assertThat(chosen("track=" + track).options().track()).isEqualTo(track.toLowerCase(Locale.ROOT));
	}

	@Test
	void asksForAFileForEachChapter() {
		Options options = chosen("chapters=ZIP").options();
		assertThat(options.chapters()).isEqualTo(Chapters.ZIP);
		assertThat(OptionCatalog.shown(options)).contains(entry("chapters", "zip"));
		assertThat(OptionCatalog.shown(chosen("chapters=tags").options())).doesNotContainKey("chapters");
	}

	@Test
	void asksForChaptersAtSilence() {
		Options options = chosen("chapters=Silence").options();
		assertThat(options)
			.isEqualTo(Options.of(Preset.DEFAULT).withChapters(Chapters.SILENCE).withSilence(new Silence(-45, 2, 30)));
		assertThat(OptionCatalog.shown(options)).isEqualTo(Map.of("preset", "v2", "chapters", "silence"));
		Options own = chosen("chapters=silence-zip; silenceThreshold=-50.5; silenceLength=0.3; chapterLength=3600")
			.options();
		assertThat(own.chapters()).isEqualTo(Chapters.SILENCE_ZIP);
		assertThat(own.silence()).isEqualTo(new Silence(-50.5, 0.3, 3600));
		assertThat(OptionCatalog.shown(own)).isEqualTo(Map.of("preset", "v2", "chapters", "silence-zip",
				"silenceThreshold", -50.5, "silenceLength", 0.3, "chapterLength", 3600.0));
	}

	@Test
	void asksForAllOfADamagedFileOrNothing() {
		Options options = chosen("damaged=Refuse").options();
		assertThat(options.damaged()).isEqualTo(Damaged.REFUSE);
		assertThat(OptionCatalog.shown(options)).contains(entry("damaged", "refuse"));
		assertThat(chosen("damaged=salvage").options()).isEqualTo(Options.of(Preset.DEFAULT));
		assertThat(OptionCatalog.shown(chosen("damaged=salvage").options())).doesNotContainKey("damaged");
	}

	@Test
	void showsOnlyWhatWasChosen() {
		assertThat(OptionCatalog.shown(chosen("preset=auto; fast=false; gain=-0; fadeIn=0:00; end=90:00").options()))
			.isEqualTo(Map.of("preset", "auto", "end", 5400.0));
	}

	@ParameterizedTest
	@FieldSource("options")
	void takesItsOwnExampleAndDefault(Option<?> option) {
		assertThat(option.parse(option.example())).isNotNull();
		if (option.defaultValue() != null) {
			assertThat(option.parse(option.defaultValue().toString())).isEqualTo(option.defaultValue());
		}
	}

	@ParameterizedTest
	@FieldSource("options")
	void takesAnEmptyPartForNotGiven(Option<?> option) {
		assertThat(chosen(option.name() + "= ").options()).isEqualTo(Options.of(Preset.DEFAULT));
	}

	@ParameterizedTest
	@FieldSource("options")
	void refusesWhatIsLongerThanAnyValue(Option<?> option) {
		assertRefused(option.name() + "=" + "x".repeat(1100), "The option '" + option.name() + "' takes ");
		assertRefused(option.name() + "=" + option.example() + " ".repeat(1100) + "x",
				"The option '" + option.name() + "' takes ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0          | 0
			83.25      | 83.25
			1:23.25    | 83.25
			1:02:03    | 3723
			01:02:03.5 | 3723.5
			90:00      | 5400
			359999.9   | 359999.9
			99:59:59   | 359999
			""")
	void readsTimes(String text, double seconds) {
		assertThat(TimeParser.parse(text)).contains(seconds);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			preset=best                  | takes one of auto, v0,
			fast=yes                     | takes true or false
			mono=1                       | takes true or false
			sampleRate=44.1              | takes one of 8000, 11025
			sampleRate=96000             | takes one of 8000, 11025
			track=0                      | a number from 1 to 99 or a language
			track=100                    | a number from 1 to 99 or a language
			track=german                 | a number from 1 to 99 or a language
			track=pt_BR                  | a number from 1 to 99 or a language
			track=e                      | a number from 1 to 99 or a language
			track=pt-                    | a number from 1 to 99 or a language
			start=-1                     | a time in seconds or as h:mm:ss
			start=1:60                   | a time in seconds or as h:mm:ss
			start=1:60:00                | a time in seconds or as h:mm:ss
			start=83,25                  | a time in seconds or as h:mm:ss
			start=1e3                    | a time in seconds or as h:mm:ss
			end=100:00:00                | below 100 hours
			end=NaN                      | a time in seconds or as h:mm:ss
			fadeIn=-2                    | a time in seconds or as h:mm:ss
			loudness=-36.1               | a number from -36 to -5
			loudness=-4.9                | a number from -36 to -5
			loudness=Infinity            | a number from -36 to -5
			loudness=loud                | a number from -36 to -5
			gain=30.01                   | a number from -30 to 30
			gain=3dB                     | a number from -30 to 30
			date=22.11.2026              | a year, month or day
			date=2026-13                 | a year, month or day
			date=2026-02-30              | a year, month or day that exists
			date=2025-02-29              | a year, month or day that exists
			date=2026-04-31              | a year, month or day that exists
			date=2026-1                  | a year, month or day that exists
			trackNumber=three            | a number, or a number of how many
			cover=maybe                  | takes true or false
			speed=2                      | The options are preset, fast,
			preset=v2; preset=v2         | is set twice
			loudness=-14; gain=1         | not both
			start=10; end=10             | Set an end after the start
			end=0                        | Set an end after the start
			preset=320; sampleRate=24000 | An MP3 of 24000 Hz has at most 160 kbit/s.
			preset=80; sampleRate=12000  | An MP3 of 12000 Hz has at most 64 kbit/s.
			chapters=files               | takes one of tags, zip, silence, silence-zip
			silenceThreshold=-19         | a number from -90 to -20
			silenceThreshold=-91         | a number from -90 to -20
			silenceLength=0.29           | a number from 0.3 to 30
			silenceLength=30.1           | a number from 0.3 to 30
			chapterLength=0.9            | a number from 1 to 3600
			chapterLength=1:00           | a number from 1 to 3600
			silenceThreshold=-45         | Set chapters to silence or silence-zip.
			silenceLength=2              | Set chapters to silence or silence-zip.
			chapters=zip; chapterLength=60 | Set chapters to silence or silence-zip.
			damaged=skip                 | takes one of salvage, refuse
			chapters=zip; fadeIn=1       | Remove the fades or the ZIP.
			chapters=zip; fadeOut=0.5    | Remove the fades or the ZIP.
			chapters=zip; trackNumber=3  | Remove the track number or the ZIP.
			chapters=silence-zip; fadeIn=1 | Remove the fades or the ZIP.
			""")
	void refuses(String form, String because) {
		assertRefused(form, because);
	}

	@ParameterizedTest
	@CsvSource({ "title", "comment" })
	void refusesWhatIsNoText(String tag) {
		String refused = "takes text in UTF-8 of at most 200 characters, without line breaks";
		assertThat(chosen(tag + "=" + "😀".repeat(200)).options()).isNotNull();
		assertRefused(tag + "=" + "x".repeat(201), refused);
		assertRefused(tag + "=a\0b", refused);
		assertRefused(tag + "=a\nb", refused);
		byte[] latin = "Café".getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> new OptionForm().add(tag, latin))
			.withMessageContaining(refused);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			preset=160; sampleRate=24000
			preset=64; sampleRate=8000
			preset=320; sampleRate=32000
			preset=v0; sampleRate=8000
			loudness=-14; gain=0
			start=10
			start=10; fadeIn=1000
			start=10; end=15; fadeIn=2.5; fadeOut=2.5
			start=10; end=15; fadeIn=5.1
			end=5; fadeIn=3; fadeOut=3
			date=2026
			date=2026-11
			date=2024-02-29
			chapters=zip; start=10; fadeIn=0; title=A; loudness=-14
			chapters=tags; fadeIn=1; trackNumber=3
			""")
	void takesWhatGoesTogether(String form) {
		assertThat(chosen(form).options()).isNotNull();
	}

	private static void assertRefused(String form, String because) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> chosen(form).options())
			.withMessageContaining(because)
			.withMessageMatching("[A-Z].{0,247}\\.");
	}

	private static OptionForm chosen(String form) {
		OptionForm chosen = new OptionForm();
		for (String part : form.isEmpty() ? new String[0] : form.split("; ")) {
			String[] pair = part.split("=", 2);
			chosen.add(pair[0], pair[1].getBytes(StandardCharsets.UTF_8));
		}
		return chosen;
	}

}
