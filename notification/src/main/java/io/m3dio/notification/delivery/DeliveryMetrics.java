package io.m3dio.notification.delivery;

import java.util.List;
import java.util.Locale;

import io.m3dio.platform.telemetry.CachedReading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Counts the attempts to send by their outcome, and measures what is waiting.
 */
@Component
final class DeliveryMetrics {

	private final MeterRegistry registry;

	DeliveryMetrics(MeterRegistry registry, Deliveries deliveries, List<Channel> channels) {
		this.registry = registry;
		for (Channel channel : channels) {
			for (Outcome outcome : Outcome.values()) {
				attempts(channel.name(), outcome);
			}
		}
		CachedReading<Waiting> waiting = new CachedReading<>(deliveries::waiting);
		Gauge.builder("m3dio.deliveries.waiting", () -> waiting.of(Waiting::count))
			.description("Emails that are neither sent nor given up")
			.register(registry);
		Gauge.builder("m3dio.deliveries.oldest.waiting", () -> waiting.of(Waiting::oldestSeconds))
			.description("Age of the oldest of them")
			.baseUnit("seconds")
			.register(registry);
	}

	void count(String channel, Outcome outcome) {
		attempts(channel, outcome).increment();
	}

	private Counter attempts(String channel, Outcome outcome) {
		return Counter.builder("m3dio.deliveries")
			.description("Attempts to send a delivery")
			.tag("channel", channel)
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

	/**
	 * The outcome of an attempt.
	 */
	enum Outcome {

		/** Sent. */
		SENT,
		/** Failed, to be repeated later. */
		POSTPONED,
		/** Given up. */
		FAILED

	}

	/**
	 * The deliveries that are waiting.
	 *
	 * @param count their number
	 * @param oldestSeconds the age of the oldest, in seconds
	 */
	record Waiting(long count, double oldestSeconds) {
	}

}
