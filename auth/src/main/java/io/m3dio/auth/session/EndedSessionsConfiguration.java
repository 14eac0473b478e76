package io.m3dio.auth.session;

import io.micrometer.observation.ObservationPredicate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Keeps the gateway's question, which it asks every few seconds, out of traces.
 */
@Configuration(proxyBeanMethods = false)
class EndedSessionsConfiguration {

	@Bean
	ObservationPredicate unlessOfEndedSessions() {
		return (name,
				context) -> !(context instanceof ServerRequestObservationContext request && request.getCarrier() != null
						&& request.getCarrier().getRequestURI().equals(EndedSessionsController.PATH));
	}

}
