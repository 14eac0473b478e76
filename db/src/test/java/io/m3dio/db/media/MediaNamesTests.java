package io.m3dio.db.media;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MediaNames}.
 */
class MediaNamesTests {

	private static final String FAMILY = "👨\u200d👩\u200d👧";

	@ParameterizedTest
	@CsvSource({ "talk.mp4,talk.mp3", "TALK.MP4,TALK.mp3", "a.m4v,a.mp3", "a.M4A,a.mp3", "a.m4b,a.mp3", "a.mov,a.mp3",
			"a.qt,a.mp3", "a.mp4v,a.mp3", "a.3gp,a.mp3", "a.3G2,a.mp3", "a.f4v,a.mp3", "a.mp3,a.mp3",
			"Vol. 2 am Fluss,Vol. 2 am Fluss.mp3", "dv1.mov01,dv1.mov01.mp3", "Vol. 2.mp4,Vol. 2.mp3",
			"v1.5.final,v1.5.final.mp3", "a.mp4.mov,a.mp4.mp3", "mp4,mp4.mp3", ".mp4,.mp4.mp3", "talk,talk.mp3",
			"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.mp4,\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.mp3" })
	void removesOnlyAVideosExtension(String source, String made) {
		assertThat(MediaNames.made(source, ".mp3")).isEqualTo(made);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "日", "é", "😀", FAMILY, "நி", "🇩🇪", "e\u0301\u0323", "a. ",
			"\ud83e\udee9\u200d\ud83d\udd25", "👍🏽" })
	void isShortEnoughAndCutBetweenCharacters(String character) {
		for (String source : new String[] { character.repeat(200), "x" + character.repeat(200),
				"xx" + character.repeat(300) + ".mp4", "xxx" + character.repeat(500) }) {
			String made = MediaNames.made(source, ".mp3");
			assertThat(made.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
			String stem = made.substring(0, made.length() - 4);
			assertThat(made).endsWith(".mp3");
			assertThat(source).startsWith(stem);
			assertThat(stem)
				.matches("x{0,3}(\\Q" + character + "\\E)*\\Q" + character.strip().replace(".", "") + "\\E");
		}
	}

	@Test
	void keepsAsMuchAsFits() {
		assertThat(MediaNames.made("x".repeat(251), ".mp3")).isEqualTo("x".repeat(251) + ".mp3");
		assertThat(MediaNames.made("x".repeat(252), ".mp3")).isEqualTo("x".repeat(251) + ".mp3");
		assertThat(MediaNames.made("日".repeat(100), ".mp3")).isEqualTo("日".repeat(83) + ".mp3");
		assertThat(MediaNames.made("日".repeat(83) + ".mp4", ".zip")).isEqualTo("日".repeat(83) + ".zip");
	}

	@Test
	void cutsALetterThatHasTooManyAccents() {
		String name = MediaNames.made("e" + "\u0301".repeat(300), ".mp3");
		assertThat(name).isEqualTo("e" + "\u0301".repeat(125) + ".mp3");
	}

}
