package io.m3dio.notification;

import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Everything needs an access token, save the service's health, metrics and description.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String M3DIO = "m3dio";

	private static final Duration KEYS_LIVE = Duration.ofMinutes(5);

	private static final Duration KEYS_REFRESH = Duration.ofSeconds(15);

	@Bean
	SecurityFilterChain security(HttpSecurity http, AuthenticationEntryPoint entryPoint) throws Exception {
		return http
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/openapi.json", "/actuator/health", "/actuator/health/**", "/actuator/prometheus")
				.permitAll()
				.anyRequest()
				.authenticated())
			.oauth2ResourceServer((server) -> server.jwt((jwt) -> {
			}).authenticationEntryPoint(entryPoint).withObjectPostProcessor(failingAt(entryPoint)))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(entryPoint))
			// No cookie is ever read here, so there is nothing to forge a request with.
			.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build();
	}

	/**
	 * Verifies tokens as the gateway does: by auth's published keys, which are kept, so
	 * that what auth signed stays good while it is away.
	 */
	@Bean
	JwtDecoder tokens(AuthProperties auth) throws MalformedURLException {
		NimbusJwtDecoder decoder = NimbusJwtDecoder
			.withJwkSource(
					JWKSourceBuilder.<SecurityContext>create(auth.url().resolve("/.well-known/jwks.json").toURL())
						.cache(KEYS_LIVE.toMillis(), KEYS_REFRESH.toMillis())
						.outageTolerantForever()
						.build())
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.build();
		decoder
			.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(JwtValidators.createDefaultWithIssuer(M3DIO),
					new JwtAudienceValidator(M3DIO), new JwtClaimValidator<>(JwtClaimNames.SUB, Objects::nonNull))));
		return decoder;
	}

	@Bean
	AuthenticationEntryPoint entryPoint(
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver handlerExceptionResolver) {
		return (request, response, failure) -> handlerExceptionResolver.resolveException(request, response, null,
				failure);
	}

	/*
	 * By default the filter throws on when auth's keys cannot be fetched, and the answer
	 * is the container's error page.
	 */
	private static ObjectPostProcessor<BearerTokenAuthenticationFilter> failingAt(AuthenticationEntryPoint entryPoint) {
		AuthenticationEntryPointFailureHandler handler = new AuthenticationEntryPointFailureHandler(entryPoint);
		handler.setRethrowAuthenticationServiceException(false);
		return new ObjectPostProcessor<>() {
			@Override
			public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(handler);
				return filter;
			}
		};
	}

}
