package io.m3dio.gateway.export;

import io.m3dio.gateway.GatewayProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Creates the clients of the services that have data of people. Time-outs and the address
 * of auth are settings of the group {@code auth-export}.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "auth-export", types = AuthExportClient.class)
@ImportHttpServices(group = ExportConfiguration.NOTIFICATION, types = NotificationExportClient.class)
final class ExportConfiguration {

	static final String NOTIFICATION = "notification-export";

	@Bean
	RestClientHttpServiceGroupConfigurer notificationAddress(GatewayProperties properties) {
		return (groups) -> groups.filterByName(NOTIFICATION)
			.forEachClient((group, client) -> client.baseUrl(properties.notificationUrl().toString()));
	}

}
