package io.m3dio.gateway.security;

import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.security.BearerTokens;
import io.m3dio.platform.security.NothingHere;
import io.m3dio.platform.security.ResourceServerConfiguration;
import io.m3dio.platform.security.Role;
import io.m3dio.platform.security.Scope;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Requires a bearer token for everything except authentication, emailed links, podcast
 * feeds, and the description of the API. What an API key may do depends on its scopes.
 */
@Configuration(proxyBeanMethods = false)
@Import(ResourceServerConfiguration.class)
final class SecurityConfiguration {

	private static final String JOBS = "/api/jobs/**";

	private static final String UPLOADS = "/api/uploads/**";

	private static final String NOTHING = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; "
			+ "base-uri 'none'";

	/**
	 * Podcast players on other pages may read feeds, and search engines may not.
	 */
	@Bean
	@Order(0)
	SecurityFilterChain podcasts(HttpSecurity http) {
		return BearerTokens.stateless(http)
			.securityMatcher("/feed/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.headers((headers) -> {
				restrict(headers, NOTHING);
				headers.addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex"))
					.addHeaderWriter(new StaticHeadersWriter(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
					.addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Resource-Policy", "cross-origin"));
			})
			.build();
	}

	/**
	 * Ignores tokens, so that a client that sends an expired one with every request can
	 * still refresh it.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain open(HttpSecurity http) {
		return BearerTokens.stateless(http)
			.securityMatchers((requests) -> requests.requestMatchers("/api/auth/**", "/.well-known/jwks.json", "/d/**",
					"/api/notifications/unsubscribe", "/api/openapi.json", "/actuator/health/**",
					"/actuator/prometheus", "/error"))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.headers((headers) -> restrict(headers, NOTHING))
			.build();
	}

	/**
	 * There is nothing at these addresses for whoever is no administrator, with or
	 * without a token.
	 */
	@Bean
	@Order(2)
	SecurityFilterChain administration(HttpSecurity http, BearerTokens bearerTokens,
			AuthenticationManagerResolver<HttpServletRequest> tokens,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		NothingHere nothingHere = new NothingHere(problems);
		return bearerTokens.accept(http, (server) -> server.authenticationManagerResolver(tokens))
			.securityMatcher("/api/admin/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().access(Role.ADMIN.required()))
			.exceptionHandling(
					(denied) -> denied.authenticationEntryPoint(nothingHere).accessDeniedHandler(nothingHere))
			.headers((headers) -> restrict(headers, NOTHING))
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain api(HttpSecurity http, BearerTokens bearerTokens,
			AuthenticationManagerResolver<HttpServletRequest> tokens, AccessDeniedHandler insufficientScope) {
		return bearerTokens.accept(http, (server) -> server.authenticationManagerResolver(tokens))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.GET, JOBS, UPLOADS, "/api/usage")
				.hasAuthority(Scope.JOBS_READ.authority())
				.requestMatchers(HttpMethod.HEAD, JOBS, UPLOADS)
				.hasAuthority(Scope.JOBS_READ.authority())
				.requestMatchers(HttpMethod.POST, "/api/jobs/zips")
				.hasAuthority(Scope.JOBS_READ.authority())
				.requestMatchers(JOBS, UPLOADS)
				.hasAuthority(Scope.JOBS_WRITE.authority())
				.requestMatchers("/api/notifications/**", "/api/export", "/api/feed/**")
				.hasAuthority(Scope.ACCOUNT.authority())
				.anyRequest()
				.authenticated())
			.exceptionHandling((exceptions) -> exceptions.accessDeniedHandler(insufficientScope))
			.headers((headers) -> restrict(headers, NOTHING))
			.build();
	}

	@Bean
	AccessDeniedHandler insufficientScope(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
			SecurityEvents events) {
		return (request, response, denied) -> {
			events.record(SecurityEvent.AUTHZ_FAIL, request.getMethod() + ":" + request.getRequestURI());
			problems.resolveException(request, response, null, Problem.INSUFFICIENT_SCOPE
				.because("The API key lacks the scope for this. Jobs need jobs:read to see them and jobs:write "
						+ "to change them. Emails, the podcast feed and the account need an access token instead."));
		};
	}

	/** No referrer is sent at all, because the path of an emailed link is its secret. */
	private static void restrict(HeadersConfigurer<HttpSecurity> headers, String contentSecurityPolicy) {
		headers.contentSecurityPolicy((csp) -> csp.policyDirectives(contentSecurityPolicy))
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER));
	}

}
