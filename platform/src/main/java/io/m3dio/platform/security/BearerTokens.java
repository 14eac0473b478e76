package io.m3dio.platform.security;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;

/**
 * Configures addresses that take access tokens.
 */
public final class BearerTokens {

	private final BearerTokenProblems problems;

	BearerTokens(BearerTokenProblems problems) {
		this.problems = problems;
	}

	/**
	 * Makes addresses take access tokens, and answer what is wrong with them.
	 * @param http the addresses
	 * @return the same
	 */
	public HttpSecurity accept(HttpSecurity http) {
		return stateless(http)
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults())
				.authenticationEntryPoint(this.problems)
				.withObjectPostProcessor(this.problems.postProcessor()))
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(this.problems));
	}

	/**
	 * Makes addresses keep no session. A browser does not send a token on its own, so
	 * there is nothing to forge a request with.
	 * @param http the addresses
	 * @return the same
	 */
	public static HttpSecurity stateless(HttpSecurity http) {
		return http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable);
	}

}
