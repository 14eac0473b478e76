package io.m3dio.platform.format;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DurationFormat}.
 */
class DurationFormatTests {

	@ParameterizedTest
	@CsvSource({ "0, 0:00", "0.4, 0:00", "0.5, 0:01", "42, 0:42", "59.6, 1:00", "245, 4:05", "3599.499, 59:59",
			"3599.5, 1:00:00", "3733.02, 1:02:13", "36000, 10:00:00", "360000, 100:00:00" })
	void formatsTimesToTheSecond(double seconds, String expected) {
		assertThat(DurationFormat.time(seconds)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "3600, 1:00:00.000", "20.0005, 0:20.001", "59.9996, 1:00.000", "0.05, 0:00.050" })
	void formatsTimesToTheMillisecond(double seconds, String expected) {
		assertThat(DurationFormat.exactTime(seconds)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "0.25, 0.25 s", "0.004, 0.00 s", "1, 0:01", "75.5, 1:16" })
	void formatsShortDurationsToTheHundredth(double seconds, String expected) {
		assertThat(DurationFormat.duration(seconds)).isEqualTo(expected);
	}

}
