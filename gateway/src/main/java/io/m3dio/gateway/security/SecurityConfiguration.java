package io.m3dio.gateway.security;

import io.m3dio.platform.security.BearerTokens;
import io.m3dio.platform.security.ResourceServerConfiguration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Requires an access token for everything except authentication, emailed links, and the
 * description of the API.
 */
@Configuration(proxyBeanMethods = false)
@Import(ResourceServerConfiguration.class)
final class SecurityConfiguration {

	/**
	 * Ignores tokens, so that a client that sends an expired one with every request can
	 * still refresh it.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain open(HttpSecurity http) {
		return BearerTokens.stateless(http)
			.securityMatchers((requests) -> requests.requestMatchers("/api/auth/**", "/.well-known/jwks.json", "/d/**",
					"/api/openapi.json", "/api/docs", "/api/swagger-ui/**", "/actuator/health/**",
					"/actuator/prometheus", "/error"))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain api(HttpSecurity http, BearerTokens tokens) {
		return tokens.accept(http).authorizeHttpRequests((requests) -> requests.anyRequest().authenticated()).build();
	}

}
