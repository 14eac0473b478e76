package io.m3dio.converter;

import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Output;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Counts conversions by how they ended, each job once, and what was converted. Failure
 * codes are a closed set.
 */
@Component
final class ConversionMetrics {

	private static final String NO_CODE = "none";

	private final MeterRegistry registry;

	private final Counter seconds;

	ConversionMetrics(MeterRegistry registry) {
		this.registry = registry;
		this.seconds = Counter.builder("m3dio.media.converted")
			.description("How long what was converted plays")
			.baseUnit("seconds")
			.register(registry);
		// What alerts ask for is there from the beginning: a rate needs a zero to begin
		// at.
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

	/** An attempt broke off, and the job waits for another one. */
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
