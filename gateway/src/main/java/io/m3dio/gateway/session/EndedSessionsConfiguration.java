package io.m3dio.gateway.session;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Creates the client of auth. Its address and time-outs are settings of the group
 * {@code auth}.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = EndedSessionsConfiguration.GROUP, types = EndedSessionsClient.class)
final class EndedSessionsConfiguration {

	static final String GROUP = "auth";

	/**
	 * Keeps a question that is asked every few seconds out of traces.
	 */
	@Bean
	RestClientHttpServiceGroupConfigurer unobserved() {
		return (groups) -> groups.filterByName(GROUP)
			.forEachClient((group, client) -> client.observationRegistry(ObservationRegistry.NOOP));
	}

}
