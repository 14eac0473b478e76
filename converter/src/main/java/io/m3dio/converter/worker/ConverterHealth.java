package io.m3dio.converter.worker;

import io.m3dio.converter.ConverterProperties;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows whether this converter takes jobs, and how many it is converting.
 */
@Component("converter")
final class ConverterHealth implements HealthIndicator {

	private final WorkerPool pool;

	private final JobRunner runner;

	private final ConverterProperties properties;

	ConverterHealth(WorkerPool pool, JobRunner runner, ConverterProperties properties) {
		this.pool = pool;
		this.runner = runner;
		this.properties = properties;
	}

	@Override
	public Health health() {
		Health.Builder health = this.pool.isRunning() ? Health.up() : Health.outOfService();
		return health.withDetail("workers", this.properties.workerCount())
			.withDetail("running", this.runner.count())
			.build();
	}

}
