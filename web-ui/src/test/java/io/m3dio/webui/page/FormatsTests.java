package io.m3dio.webui.page;

import java.time.Clock;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Formats sizes, durations and times as a person would write them.
 */
class FormatsTests {

	private final Formats formats = new Formats(messages(), Clock.systemUTC());

	@ParameterizedTest
	@CsvSource({ "0, 1 KB", "999, 1 KB", "58000000, 58 MB", "9940000, 9.9 MB", "2300000000, 2.3 GB",
			"52000000000, 52 GB" })
	void formatsSizes(long bytes, String expected) {
		assertThat(this.formats.size(bytes).replace('\u00a0', ' ')).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "-14, −14.0", "-0.26, −0.3", "1.2, 1.2" })
	void formatsLevels(double level, String expected) {
		assertThat(this.formats.decibels(level)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "0.2, 1 s", "20, 20 s", "120, 2 min", "7200, 2 h" })
	void formatsWaits(double seconds, String expected) {
		assertThat(this.formats.roughDuration(seconds).replace('\u00a0', ' ')).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1st", "2, 2nd", "3, 3rd", "4, 4th", "11, 11th", "12, 12th", "13, 13th", "21, 21st", "113, 113th",
			"1002, '1,002nd'" })
	void formatsOrdinals(long position, String expected) {
		assertThat(this.formats.ordinal(position)).isEqualTo(expected);
	}

	@Test
	void formatsAges() {
		assertThat(this.formats.age(Instant.now())).isEqualTo("just now");
		assertThat(this.formats.age(Instant.now().minusSeconds(130))).isEqualTo("2 min ago");
		assertThat(this.formats.age(Instant.now().minusSeconds(7300))).isEqualTo("2 h ago");
		assertThat(this.formats.age(Instant.parse("2020-01-05T12:00:00Z"))).isEqualTo("Jan 5");
	}

	private static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		return messages;
	}

}
