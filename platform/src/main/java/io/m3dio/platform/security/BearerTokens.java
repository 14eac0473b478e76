package io.m3dio.platform.security;

import io.m3dio.platform.audit.SecurityEvents;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;

/**
 * Configures endpoints that accept access tokens.
 */
public final class BearerTokens {

	private final BearerTokenProblems problems;

	BearerTokens(BearerTokenProblems problems) {
		this.problems = problems;
	}

	/**
	 * Creates an instance for a service that has the keys itself and never waits for
	 * them.
	 * @param json writes the problems
	 * @param events where refused tokens are recorded
	 * @return the instance
	 */
	public static BearerTokens withOwnKeys(JsonMapper json, SecurityEvents events) {
		return new BearerTokens(new BearerTokenProblems(json, () -> true, events));
	}

	/**
	 * Makes endpoints accept access tokens, and answer invalid ones with a problem.
	 * @param http configures the endpoints
	 * @return the same
	 */
	public HttpSecurity accept(HttpSecurity http) {
		return accept(http, (server) -> server.jwt(Customizer.withDefaults()));
	}

	/**
	 * Makes endpoints accept bearer tokens, and answer invalid ones with a problem.
	 * @param http configures the endpoints
	 * @param tokens configures which tokens are valid
	 * @return the same
	 */
	public HttpSecurity accept(HttpSecurity http, Customizer<OAuth2ResourceServerConfigurer<HttpSecurity>> tokens) {
		return stateless(http).oauth2ResourceServer((server) -> {
			tokens.customize(server);
			server.authenticationEntryPoint(this.problems).withObjectPostProcessor(this.problems.postProcessor());
		}).exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(this.problems));
	}

	/**
	 * Makes endpoints stateless. They need no CSRF protection, because a browser does not
	 * send a token by itself.
	 * @param http configures the endpoints
	 * @return the same
	 */
	public static HttpSecurity stateless(HttpSecurity http) {
		return http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable);
	}

}
