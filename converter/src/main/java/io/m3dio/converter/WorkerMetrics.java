package io.m3dio.converter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/**
 * Tells how busy this converter is.
 */
@Component
final class WorkerMetrics implements MeterBinder {

	private final JobRunner runs;

	private final ConverterProperties properties;

	WorkerMetrics(JobRunner runs, ConverterProperties properties) {
		this.runs = runs;
		this.properties = properties;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("m3dio.converter.slots", this.properties, ConverterProperties::slots)
			.description("Jobs that this converter can convert at once")
			.register(registry);
		Gauge.builder("m3dio.converter.busy", this.runs, JobRunner::count)
			.description("Jobs that this converter is converting")
			.register(registry);
	}

}
