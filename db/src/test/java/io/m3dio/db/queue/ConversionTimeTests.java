package io.m3dio.db.queue;

import java.util.List;

import io.m3dio.db.queue.ConversionTime.Sample;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link ConversionTime}.
 */
class ConversionTimeTests {

	@Test
	void tellsTheFixedTimeFromTheOneThatGrows() {
		ConversionTime time = ConversionTime
			.fit(List.of(new Sample(10_000, 0.4), new Sample(180_000, 2.1), new Sample(3_600_000, 36.3)));
		assertThat(time.fixed()).isCloseTo(0.3, within(1e-9));
		assertThat(time.seconds(600_000)).isCloseTo(6.3, within(1e-9));
	}

	@Test
	void isProportionalIfAllConversionsHadTheSameLength() {
		ConversionTime time = ConversionTime.fit(List.of(new Sample(10_000, 1), new Sample(10_000, 3)));
		assertThat(time.seconds(20_000)).isEqualTo(4);
	}

	@Test
	void isProportionalIfLongConversionsWereFasterThanShortOnes() {
		ConversionTime time = ConversionTime.fit(List.of(new Sample(10_000, 5), new Sample(20_000, 1)));
		assertThat(time.seconds(30_000)).isEqualTo(6);
	}

	@Test
	void isNeverNegative() {
		ConversionTime time = ConversionTime.fit(List.of(new Sample(10_000, 1), new Sample(20_000, 4)));
		assertThat(time.seconds(1)).isPositive();
	}

}
