package io.m3dio.platform.telemetry;

import io.micrometer.observation.ObservationPredicate;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Configures what is observed and what is kept out of traces.
 */
@AutoConfiguration
@ConditionalOnClass({ ObservationPredicate.class, SpanExporter.class })
class TelemetryAutoConfiguration {

	/**
	 * Requests for health and metrics are not observed, because they would be the
	 * majority.
	 */
	@Bean
	ObservationPredicate unlessOfManagement() {
		return (name, context) -> !(context instanceof ServerRequestObservationContext request
				&& request.getCarrier() != null && request.getCarrier().getRequestURI().startsWith("/actuator"));
	}

	@Bean
	static BeanPostProcessor spansWithoutSecrets() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof SpanExporter exporter) ? new SpansWithoutSecrets(exporter) : bean;
			}

		};
	}

}
