package io.m3dio.converter;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells whether this converter takes work, and how much of it it is doing.
 */
@Component("converter")
final class ConverterHealth implements HealthIndicator {

	private final WorkerPool slots;

	private final JobRunner runs;

	private final ConverterProperties properties;

	ConverterHealth(WorkerPool slots, JobRunner runs, ConverterProperties properties) {
		this.slots = slots;
		this.runs = runs;
		this.properties = properties;
	}

	@Override
	public Health health() {
		Health.Builder health = this.slots.isRunning() ? Health.up() : Health.outOfService();
		return health.withDetail("slots", this.properties.slots()).withDetail("running", this.runs.count()).build();
	}

}
