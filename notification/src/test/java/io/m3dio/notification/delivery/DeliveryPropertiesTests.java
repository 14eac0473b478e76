package io.m3dio.notification.delivery;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryPropertiesTests {

	private final DeliveryProperties properties = new DeliveryProperties(Duration.ofSeconds(30), Duration.ofSeconds(2),
			Duration.ofSeconds(5), Duration.ofMinutes(30), Duration.ofDays(3),
			Map.of("email", new DeliveryProperties.Limits(4, 100)));

	@ParameterizedTest
	@CsvSource({ "1, 5", "2, 10", "3, 20", "9, 1280", "10, 1800", "1000000, 1800" })
	void waitsTwiceAsLongAfterEachAttempt(int attempts, long seconds) {
		assertThat(this.properties.retryAfter(attempts)).hasSeconds(seconds);
	}

}
