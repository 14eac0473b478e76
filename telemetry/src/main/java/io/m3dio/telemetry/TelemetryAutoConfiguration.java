package io.m3dio.telemetry;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Says what is observed, and what is kept out of traces.
 */
@AutoConfiguration
class TelemetryAutoConfiguration {

	private static final String URL = "http.url";

	/**
	 * Who asks for health and metrics is not observed: that would be most of it.
	 */
	@Bean
	ObservationPredicate unlessOfManagement() {
		return (name, context) -> !(context instanceof ServerRequestObservationContext request
				&& request.getCarrier() != null && request.getCarrier().getRequestURI().startsWith("/actuator"));
	}

	/**
	 * The path of a mailed link is its secret; a query may have anything in it.
	 */
	@Bean
	ObservationFilter withoutSecrets() {
		return (context) -> {
			KeyValue url = context.getHighCardinalityKeyValue(URL);
			return (url != null) ? context.addHighCardinalityKeyValue(KeyValue.of(URL, withoutSecrets(url.getValue())))
					: context;
		};
	}

	static String withoutSecrets(String url) {
		return url.replaceFirst("\\?.*", "").replaceFirst("/d/[^/]+", "/d/-");
	}

}
