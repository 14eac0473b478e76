package io.m3dio.notification.email;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormatsTests {

	@ParameterizedTest
	@CsvSource({ "0, 0 bytes", "774, 774 bytes", "1000, 1.0 KB", "9949, 9.9 KB", "9950, 10 KB", "58000000, 58 MB",
			"999499999, 999 MB", "999500000, 1.0 GB", "2300000000, 2.3 GB", "4000000000000, 4.0 TB" })
	void formatsSizes(long bytes, String words) {
		assertThat(Formats.size(bytes)).isEqualTo(words);
	}

	@Test
	void formatsDatesAndTimesInUtc() {
		assertThat(Formats.dateTime(Instant.parse("2026-11-29T13:05:59Z")))
			.isEqualTo("Sunday, November 29, 2026, 1:05 PM UTC");
	}

}
