package io.m3dio.webui.chapter;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChapterTime}.
 */
class ChapterTimeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0        | 0
			83.25    | 83.25
			83,25    | 83.25
			1:23.25  | 83.25
			90:00    | 5400
			1:02:13  | 3733
			1:2:3.5  | 3723.5
			""")
	void readsTimes(String text, double seconds) {
		assertThat(ChapterTime.parse(text)).contains(seconds);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "1:60", "1:60:00", "1:2:3:4", "1e3", "NaN", "one", "1:", ":1", "100:00:00" })
	void refusesWhatIsNoTime(String text) {
		assertThat(ChapterTime.parse(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0,0:00", "10,0:10", "62.5,1:02.5", "3733.02,1:02:13.02", "3600,1:00:00", "0.001,0:00.001" })
	void writesTimesThatItReads(double seconds, String text) {
		assertThat(ChapterTime.format(seconds)).isEqualTo(text);
		assertThat(ChapterTime.parse(text)).contains(seconds);
	}

}
