package io.m3dio.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may call what: everything needs a token of auth's but signing in itself, the mailed
 * links, and the description of the API.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String M3DIO = "m3dio";

	private static final Duration KEYS_LIVE = Duration.ofMinutes(5);

	private static final Duration KEYS_REFRESH = Duration.ofSeconds(15);

	/**
	 * No token is looked at here: who sends an expired one with every request can still
	 * refresh it.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain open(HttpSecurity http) {
		return stateless(http)
			.securityMatchers((requests) -> requests.requestMatchers("/api/auth/**", "/.well-known/jwks.json", "/d/**",
					"/api/openapi.json/**", "/api/docs/**", "/api/swagger-ui/**", "/actuator/health/**",
					"/actuator/prometheus", "/error"))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain api(HttpSecurity http, TokenProblems problems) {
		return stateless(http).authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults())
				.authenticationEntryPoint(problems)
				.withObjectPostProcessor(problems.postProcessor()))
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(problems))
			.build();
	}

	private static HttpSecurity stateless(HttpSecurity http) {
		return http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// Bearer tokens are not sent by a browser on its own.
			.csrf((csrf) -> csrf.disable());
	}

	/**
	 * Verifies tokens by auth's published keys, which are kept: while auth is away, what
	 * it signed stays good.
	 */
	@Bean
	JwtDecoder tokens(AuthKeys keys) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder
			.withJwkSource(JWKSourceBuilder.create(keys)
				.cache(KEYS_LIVE.toMillis(), KEYS_REFRESH.toMillis())
				.outageTolerantForever()
				.build())
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.build();
		decoder
			.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(JwtValidators.createDefaultWithIssuer(M3DIO),
					new JwtAudienceValidator(M3DIO), has(JwtClaimNames.SUB), has(JwtClaimNames.EXP), has("email"))));
		return decoder;
	}

	private static JwtClaimValidator<Object> has(String claim) {
		return new JwtClaimValidator<>(claim, Objects::nonNull);
	}

}
