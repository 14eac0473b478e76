package io.m3dio.platform.security;

import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import io.m3dio.platform.audit.SecurityEvents;
import io.m3dio.platform.transport.ServiceTls;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Makes a service check the access tokens that auth signs. The service's own
 * {@code SecurityFilterChain} says which addresses need one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthProperties.class)
public class ResourceServerConfiguration {

	private static final String M3DIO = "m3dio";

	private static final Duration CACHE_FOR = Duration.ofMinutes(5);

	private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(15);

	@Bean
	AuthKeys authKeys(AuthProperties auth, SslBundles certificates) throws MalformedURLException {
		return new AuthKeys(auth, new ServiceTls(certificates));
	}

	/**
	 * Verifies tokens with the keys that auth publishes. The keys are cached, so tokens
	 * stay valid while auth is unavailable.
	 * @param keys the keys of auth
	 * @param more what the service itself requires of a token
	 */
	@Bean
	JwtDecoder jwtDecoder(AuthKeys keys, ObjectProvider<OAuth2TokenValidator<Jwt>> more) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder
			.withJwkSource(JWKSourceBuilder.create(keys)
				.cache(CACHE_FOR.toMillis(), REFRESH_TIMEOUT.toMillis())
				.outageTolerantForever()
				.build())
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.build();
		OAuth2TokenValidator<Jwt> common = claims();
		decoder.setJwtValidator((token) -> {
			OAuth2TokenValidatorResult result = common.validate(token);
			return result.hasErrors() ? result
					: new DelegatingOAuth2TokenValidator<>(more.stream().toList()).validate(token);
		});
		return decoder;
	}

	/**
	 * Checks the claims of an access token whose signature is valid.
	 * @return the validator
	 */
	public static OAuth2TokenValidator<Jwt> claims() {
		return new DelegatingOAuth2TokenValidator<>(List.of(JwtValidators.createDefaultWithIssuer(M3DIO),
				new JwtAudienceValidator(M3DIO), has(JwtClaimNames.SUB), has(JwtClaimNames.EXP), has("email")));
	}

	private static JwtClaimValidator<Object> has(String claim) {
		return new JwtClaimValidator<>(claim, Objects::nonNull);
	}

	@Bean
	BearerTokens bearerTokens(JsonMapper json, AuthKeys keys, SecurityEvents events) {
		return new BearerTokens(new BearerTokenProblems(json, keys::isKnown, events));
	}

}
