package io.m3dio.converter.worker;

import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Output;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Counts conversions by outcome, each attempt once, and the duration of the converted
 * audio. The failure codes are a closed set.
 */
@Component
final class ConversionMetrics {

	private static final String NO_CODE = "none";

	private final MeterRegistry registry;

	private final Counter seconds;

	ConversionMetrics(MeterRegistry registry) {
		this.registry = registry;
		this.seconds = Counter.builder("m3dio.media.converted")
			.description("Duration of the audio that was converted")
			.baseUnit("seconds")
			.register(registry);
		// Alerts compute rates of these counters, which have to start at zero.
		conversions("completed", NO_CODE);
		conversions("failed", JobOutcomes.TOO_MANY_ATTEMPTS.code());
		conversions("failed", JobOutcomes.STALLED.code());
		conversions("retried", NO_CODE);
	}

	void completed(Output output) {
		conversions("completed", NO_CODE).increment();
		this.seconds.increment(output.durationMillis() / 1000.0);
	}

	void failed(Failure failure) {
		conversions("failed", failure.code()).increment();
	}

	/** Counts an attempt that failed and will be repeated. */
	void retried() {
		conversions("retried", NO_CODE).increment();
	}

	private Counter conversions(String outcome, String code) {
		return Counter.builder("m3dio.conversions")
			.description("Attempts at jobs that have ended")
			.tag("outcome", outcome)
			.tag("code", code)
			.register(this.registry);
	}

}
