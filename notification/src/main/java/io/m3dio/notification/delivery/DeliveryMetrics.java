package io.m3dio.notification.delivery;

import java.util.List;
import java.util.Locale;

import io.m3dio.platform.telemetry.Reading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Counts attempts to deliver by what came of them, and tells what waits.
 */
@Component
class DeliveryMetrics {

	private final MeterRegistry registry;

	DeliveryMetrics(MeterRegistry registry, Deliveries deliveries, List<Channel> channels) {
		this.registry = registry;
		for (Channel channel : channels) {
			for (Outcome outcome : Outcome.values()) {
				attempts(channel.name(), outcome);
			}
		}
		Reading<Waiting> waiting = new Reading<>(deliveries::waiting);
		Gauge.builder("m3dio.deliveries.waiting", () -> waiting.of(Waiting::count))
			.description("Deliveries that were not made yet")
			.register(registry);
		Gauge.builder("m3dio.deliveries.oldest.waiting", () -> waiting.of(Waiting::oldestSeconds))
			.description("How long the oldest of them has waited")
			.baseUnit("seconds")
			.register(registry);
	}

	void ended(Claim claim, Outcome outcome) {
		attempts(claim.channel(), outcome).increment();
	}

	private Counter attempts(String channel, Outcome outcome) {
		return Counter.builder("m3dio.deliveries")
			.description("Attempts to deliver")
			.tag("channel", channel)
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

	/**
	 * What came of an attempt.
	 */
	enum Outcome {

		/** Handed over. */
		SENT,
		/** To be tried again. */
		POSTPONED,
		/** Given up. */
		FAILED

	}

	/**
	 * What waits at one moment.
	 *
	 * @param count how many deliveries
	 * @param oldestSeconds how long the oldest has waited
	 */
	record Waiting(long count, double oldestSeconds) {
	}

}
