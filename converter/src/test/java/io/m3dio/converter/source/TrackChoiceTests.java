package io.m3dio.converter.source;

import java.util.List;

import io.m3dio.converter.source.AudioTrack.State;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.timeline.Presentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TrackChoiceTests {

	/** The second one is what is asked for, the third one is something else. */
	@ParameterizedTest
	@CsvSource({ "deu, deu", "ger, deu", "de, deu", "DE, deu", "deu, ger", "de, ger", "de, de-AT", "ger, de-AT",
			"deu, de-AT", "de-at, de-AT", "zh-Hant, zh-Hant", "zh, zh-Hant", "chi, zh-Hant", "zho, zh-Hant", "zh, zho",
			"zho-Hant, zh-Hant-TW", "yue, yue", "pt-BR, pt-BR" })
	void findsALanguageByAnyOfItsCodes(String choice, String language) throws Exception {
		List<AudioTrack> tracks = List.of(track(0, "aac", State.ENABLED), track(1, "aac", State.ENABLED, language),
				track(2, "aac", State.ENABLED, "fra"));
		assertThat(chosen(tracks, choice)).containsExactly(1);
	}

	@ParameterizedTest
	@CsvSource({ "zh-Hans, zh-Hant", "de-AT, deu", "d, deu", "und, deu", "z, zh-Hant", "xx, deu", "0, deu", "9, deu" })
	void takesNoOtherLanguage(String choice, String language) {
		List<AudioTrack> tracks = List.of(track(0, "aac", State.ENABLED, "eng"),
				track(1, "aac", State.ENABLED, language));
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> TrackChoice.of(tracks, choice))
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo("no-such-track"))
			.satisfies((ex) -> assertThat(ex.failure().advice()).contains("1 (eng), 2 (" + language + ")"));
	}

	@Test
	void takesTheFirstThatMayBeHeard() throws Exception {
		List<AudioTrack> tracks = List.of(track(0, "aac", State.PROTECTED), track(1, "unknown", State.ENABLED),
				track(2, "aac", State.DISABLED), track(3, "aac", State.ENABLED), track(4, "aac", State.ENABLED));
		assertThat(chosen(tracks, null)).containsExactly(3, 4);
		assertThat(chosen(tracks.subList(0, 3), null)).containsExactly(2);
		assertThat(chosen(tracks, "3")).containsExactly(2);
	}

	@Test
	void saysWhichOtherTracksThereAre() {
		List<AudioTrack> tracks = List.of(track(0, "aac", State.PROTECTED, "eng"), track(1, "unknown", State.ENABLED),
				track(2, "aac", State.ENABLED, "deu", "de-AT"));
		String others = "Choose another one of its audio tracks: 1 (eng), 2, 3 (deu, de-AT).";
		assertRefused(tracks, "1", "protected", others);
		assertRefused(tracks, "eng", "protected", others);
		assertRefused(tracks, "2", "unreadable", others);
		assertRefused(tracks.subList(0, 1), null, "protected", "Choose a file without copy protection.");
	}

	private static void assertRefused(List<AudioTrack> tracks, @Nullable String choice, String code, String advice) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> TrackChoice.of(tracks, choice))
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo(code))
			.satisfies((ex) -> assertThat(ex.failure().advice()).isEqualTo(advice));
	}

	private static List<Integer> chosen(List<AudioTrack> tracks, @Nullable String choice) throws Exception {
		return TrackChoice.of(tracks, choice).stream().map(AudioTrack::index).toList();
	}

	private static AudioTrack track(int index, String codec, State state, String... languages) {
		return new AudioTrack(index, index, codec, 44100, 2, "stereo", null, List.of(languages), state,
				Presentation.whole(10), 0, List.of());
	}

}
