package io.m3dio.notification;

import io.m3dio.platform.security.BearerTokens;
import io.m3dio.platform.security.ResourceServerConfiguration;
import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may call what: everything needs an access token except the service's health and
 * metrics.
 */
@Configuration(proxyBeanMethods = false)
@Import(ResourceServerConfiguration.class)
class SecurityConfiguration {

	@Bean
	SecurityFilterChain api(HttpSecurity http, BearerTokens tokens) {
		return tokens.accept(http)
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/actuator/health", "/actuator/health/**", "/actuator/prometheus")
				.permitAll()
				.anyRequest()
				.authenticated())
			.build();
	}

}
