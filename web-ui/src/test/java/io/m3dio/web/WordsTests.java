package io.m3dio.web;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sizes, times and names as a person would say them.
 */
class WordsTests {

	private final Words words = new Words(messages());

	@ParameterizedTest
	@CsvSource({ "0, 1 KB", "999, 1 KB", "58000000, 58 MB", "9940000, 9.9 MB", "2300000000, 2.3 GB",
			"52000000000, 52 GB" })
	void saysSizes(long bytes, String said) {
		assertThat(this.words.size(bytes).replace('\u00a0', ' ')).isEqualTo(said);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0:00", "59.6, 1:00", "3733.02, 1:02:13", "36000, 10:00:00" })
	void saysLengths(double seconds, String said) {
		assertThat(this.words.clock(seconds)).isEqualTo(said);
	}

	@ParameterizedTest
	@CsvSource({ "3600, 1:00:00.000", "20.0005, 0:20.001", "59.9996, 1:00.000", "0.05, 0:00.050" })
	void saysLengthsToTheMillisecond(double seconds, String said) {
		assertThat(this.words.exactClock(seconds)).isEqualTo(said);
	}

	@ParameterizedTest
	@CsvSource({ "-14, −14.0", "-0.26, −0.3", "1.2, 1.2" })
	void saysLevels(double level, String said) {
		assertThat(this.words.level(level)).isEqualTo(said);
	}

	@ParameterizedTest
	@CsvSource({ "0.2, 1 s", "20, 20 s", "120, 2 min", "7200, 2 h" })
	void saysWaits(double seconds, String said) {
		assertThat(this.words.span(seconds).replace('\u00a0', ' ')).isEqualTo(said);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1st", "2, 2nd", "3, 3rd", "4, 4th", "11, 11th", "12, 12th", "13, 13th", "21, 21st", "113, 113th",
			"1002, '1,002nd'" })
	void saysPlaces(long position, String said) {
		assertThat(this.words.ordinal(position)).isEqualTo(said);
	}

	@Test
	void saysHowLongAgo() {
		assertThat(this.words.ago(Instant.now())).isEqualTo("just now");
		assertThat(this.words.ago(Instant.now().minusSeconds(130))).isEqualTo("2 min ago");
		assertThat(this.words.ago(Instant.now().minusSeconds(7300))).isEqualTo("2 h ago");
		assertThat(this.words.ago(Instant.parse("2020-01-05T12:00:00Z"))).isEqualTo("5 Jan");
	}

	private static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		return messages;
	}

}
