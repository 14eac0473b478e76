package io.m3dio.auth;

import io.m3dio.platform.security.BearerTokens;
import io.m3dio.platform.security.NothingHere;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Opens the service's few addresses and denies every other one. What belongs to an
 * account takes an access token. Otherwise whoever calls proves who they are in the body;
 * there is no cookie, hence neither HTTP session nor CSRF.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	@Order(1)
	SecurityFilterChain account(HttpSecurity http, BearerTokens tokens) {
		return tokens.accept(http)
			.securityMatcher("/api/auth/account", "/api/auth/account/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.build();
	}

	/**
	 * The controller finds nothing for whoever is no administrator, with or without a
	 * token.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain adminAddresses(HttpSecurity http, BearerTokens tokens) {
		return tokens.accept(http)
			.securityMatcher("/api/auth/admin/**", "/admin/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain addresses(HttpSecurity http, AuthenticationEntryPoint nothingHere) {
		return http
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/api/auth/signup", "/api/auth/login", "/api/auth/refresh", "/api/auth/logout",
						"/api/auth/password/forgotten", "/api/auth/password/reset", "/api/auth/email/verify",
						"/api/auth/email/undo", "/api/auth/oidc/begin", "/api/auth/oidc/login")
				.permitAll()
				.requestMatchers("/api/auth/login/code", "/api/auth/login/passkey", "/api/auth/login/passkey/options")
				.permitAll()
				.requestMatchers("/.well-known/jwks.json", "/sessions/ended", "/readyz", "/actuator/health/**",
						"/actuator/prometheus")
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

	@Bean
	AuthenticationEntryPoint nothingHere(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		return new NothingHere(problems);
	}

}
