package io.m3dio.gateway.admin;

import io.m3dio.gateway.GatewayProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Creates the clients of auth and notification. Time-outs and the address of auth are
 * settings of the groups.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "auth-admin", types = AuthAdminClient.class)
@ImportHttpServices(group = AdminClientConfiguration.NOTIFICATION, types = NotificationAdminClient.class)
final class AdminClientConfiguration {

	static final String NOTIFICATION = "notification-admin";

	@Bean
	RestClientHttpServiceGroupConfigurer notificationAdminAddress(GatewayProperties properties) {
		return (groups) -> groups.filterByName(NOTIFICATION)
			.forEachClient((group, client) -> client.baseUrl(properties.notificationUrl().toString()));
	}

}
