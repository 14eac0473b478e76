package io.m3dio.converter.source;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SourceTagsTests {

	@ParameterizedTest
	@CsvSource({ "3, 3", "3/12, 3/12", "03/012, 3/12", "3 of 12, 3/12", "1/24576, 1", "5/0, 5", "5/4, 5", "' 7 ', 7",
			"999/999, 999/999" })
	void keepsTheNumbersThatMakeSense(String said, String kept) {
		assertThat(SourceTags.of(Map.of("track", said, "disc", said))).containsEntry("track", kept)
			.containsEntry("disc", kept);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0/0", "0 of 0", "0/12", "", "-3", "A1", "24576", "65535/65535", "12345678901" })
	void dropsTheNumbersThatMakeNone(String said) {
		assertThat(SourceTags.of(Map.of("track", said, "disc", said))).isEmpty();
	}

	@Test
	void prefersWhatIsSaidByTheUsualName() {
		assertThat(SourceTags.of(Map.of("title", "Usual", "com.apple.quicktime.title", "QuickTime's",
				"com.apple.quicktime.author", "Someone")))
			.isEqualTo(Map.of("title", "Usual", "artist", "Someone"));
	}

	@Test
	void saysNothingOfTheContainer() {
		assertThat(SourceTags.of(Map.of("major_brand", "isom", "encoder", "Lavf", "com.apple.quicktime.make", "Apple")))
			.isEmpty();
	}

}
