package io.m3dio.auth;

import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Opens the service's few addresses and denies every other one. Whoever calls proves who
 * they are in the body; there is no cookie, hence neither HTTP session nor CSRF.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	SecurityFilterChain addresses(HttpSecurity http, AuthenticationEntryPoint nothingHere) {
		return http
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/api/auth/signup", "/api/auth/login", "/api/auth/refresh", "/api/auth/logout")
				.permitAll()
				.requestMatchers("/.well-known/jwks.json", "/actuator/health/**", "/actuator/prometheus")
				.permitAll()
				.anyRequest()
				.denyAll())
			.exceptionHandling((denied) -> denied.authenticationEntryPoint(nothingHere))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.build();
	}

	/**
	 * Answers a denied address as one that does not exist, which says nothing of what is
	 * behind it.
	 */
	@Bean
	AuthenticationEntryPoint nothingHere(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		return (request, response, denied) -> problems.resolveException(request, response, null,
				new NoResourceFoundException(HttpMethod.valueOf(request.getMethod()), request.getRequestURI(),
						request.getRequestURI()));
	}

}
