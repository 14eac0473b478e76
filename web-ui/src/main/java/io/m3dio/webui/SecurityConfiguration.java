package io.m3dio.webui;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequestHeader;
import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;
import io.m3dio.webui.session.CsrfCookies;
import io.m3dio.webui.session.LoginEntryPoint;
import io.m3dio.webui.session.SessionFilter;
import io.m3dio.webui.session.Sessions;
import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Configures who may see what, and the security headers.
 */
@Configuration(proxyBeanMethods = false)
final class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
			+ "frame-ancestors 'none'; base-uri 'none'";

	private static final RequestMatcher NEXT_JOBS = new AndRequestMatcher(PathPatternRequestMatcher.pathPattern("/"),
			new RequestHeaderRequestMatcher(HtmxRequestHeader.HX_REQUEST.getValue()));

	// What is the same for everybody needs no session, and must not renew one.
	@Bean
	@Order(1)
	SecurityFilterChain publicResources(HttpSecurity http) throws Exception {
		return open(http, "/assets/**", "/webjars/**", "/favicon.ico", "/service-worker.js", "/manifest.webmanifest",
				"/share", "/actuator/**")
			.headers(SecurityConfiguration::headers)
			.build();
	}

	// Whoever has a link may open it, and search engines may not.
	@Bean
	@Order(1)
	SecurityFilterChain links(HttpSecurity http) throws Exception {
		return open(http, "/d/**").headers((headers) -> {
			headers(headers);
			headers.addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex"));
		}).build();
	}

	// Podcast players on other pages may play feeds.
	@Bean
	@Order(1)
	SecurityFilterChain podcasts(HttpSecurity http) throws Exception {
		return open(http, "/feed/**").headers((headers) -> {
			headers(headers);
			headers.crossOriginResourcePolicy((resource) -> resource.policy(CrossOriginResourcePolicy.CROSS_ORIGIN));
		}).build();
	}

	@Bean
	SecurityFilterChain pages(HttpSecurity http, Sessions sessions, CsrfCookies csrf, SecurityEvents events)
			throws Exception {
		RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();
		return http
			.authorizeHttpRequests((requests) -> requests
				.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
				.permitAll()
				.requestMatchers(NEXT_JOBS)
				.authenticated()
				.requestMatchers("/", "/login/**", "/connect", "/signup", "/logout", "/verify", "/forgot", "/reset",
						"/undo", "/unsubscribe", "/.well-known/change-password", "/api/openapi.json", "/api/docs",
						"/error", "/admin/**")
				.permitAll()
				.anyRequest()
				.authenticated())
			// Mail programs have no session, and the token in the link says what is to be
			// done.
			.csrf((protection) -> protection.csrfTokenRepository(csrf).ignoringRequestMatchers("/unsubscribe"))
			.securityContext((context) -> context.securityContextRepository(contexts))
			.sessionManagement((management) -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(new LoginEntryPoint())
				.accessDeniedHandler(recorded(events)))
			.addFilterBefore(new SessionFilter(sessions, contexts), AnonymousAuthenticationFilter.class)
			.headers(SecurityConfiguration::headers)
			.build();
	}

	private static HttpSecurity open(HttpSecurity http, String... paths) throws Exception {
		return http.securityMatcher(paths)
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf((csrf) -> csrf.disable())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable);
	}

	// A form without the page's token was forged, or the page was open for too long.
	private static AccessDeniedHandler recorded(SecurityEvents events) {
		AccessDeniedHandler handler = new AccessDeniedHandlerImpl();
		return (request, response, denied) -> {
			events.record(SecurityEvent.AUTHZ_FAIL, request.getMethod() + ":" + request.getRequestURI());
			handler.handle(request, response, denied);
		};
	}

	// Sends no referrer at all, because the path of a link is its secret.
	private static void headers(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((csp) -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER))
			.crossOriginOpenerPolicy((opener) -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
			.crossOriginResourcePolicy((resource) -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
			.permissionsPolicyHeader((permissions) -> permissions
				.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"));
	}

}
