package io.m3dio.notification;

import io.m3dio.platform.security.BearerTokens;
import io.m3dio.platform.security.NothingHere;
import io.m3dio.platform.security.ResourceServerConfiguration;
import io.m3dio.platform.security.Role;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Who may call what: everything needs an access token except the service's health and
 * metrics, and the links that stop emails.
 */
@Configuration(proxyBeanMethods = false)
@Import(ResourceServerConfiguration.class)
class SecurityConfiguration {

	/**
	 * The gateway does not route these addresses to anybody. It calls them itself for
	 * administrators, after auth has recorded what they do.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain administration(HttpSecurity http, BearerTokens tokens,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		NothingHere nothingHere = new NothingHere(problems);
		return tokens.accept(http)
			.securityMatcher("/admin/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().access(Role.ADMIN.required()))
			.exceptionHandling(
					(denied) -> denied.authenticationEntryPoint(nothingHere).accessDeniedHandler(nothingHere))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain api(HttpSecurity http, BearerTokens tokens) {
		return tokens.accept(http)
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/actuator/health", "/actuator/health/**", "/actuator/prometheus", "/readyz",
						"/api/notifications/unsubscribe")
				.permitAll()
				.anyRequest()
				.authenticated())
			.build();
	}

}
