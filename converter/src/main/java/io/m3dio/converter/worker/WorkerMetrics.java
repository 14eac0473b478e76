package io.m3dio.converter.worker;

import io.m3dio.converter.ConverterProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/**
 * Measures how busy this converter is.
 */
@Component
final class WorkerMetrics implements MeterBinder {

	private final JobRunner runner;

	private final ConverterProperties properties;

	WorkerMetrics(JobRunner runner, ConverterProperties properties) {
		this.runner = runner;
		this.properties = properties;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("m3dio.converter.workers", this.properties, ConverterProperties::workerCount)
			.description("Jobs that this converter can convert at the same time")
			.register(registry);
		Gauge.builder("m3dio.converter.busy", this.runner, JobRunner::count)
			.description("Jobs that this converter is converting")
			.register(registry);
	}

}
