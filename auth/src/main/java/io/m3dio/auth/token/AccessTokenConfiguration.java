package io.m3dio.auth.token;

import io.m3dio.platform.audit.SecurityEvents;
import io.m3dio.platform.security.BearerTokens;
import io.m3dio.platform.security.ResourceServerConfiguration;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Makes this service check access tokens by the keys that it signs them with.
 */
@Configuration(proxyBeanMethods = false)
class AccessTokenConfiguration {

	@Bean
	JwtDecoder jwtDecoder(KeyRing keys) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder
			.withJwkSource((selector, context) -> selector.select(keys.published()))
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.build();
		decoder.setJwtValidator(ResourceServerConfiguration.claims());
		return decoder;
	}

	@Bean
	BearerTokens bearerTokens(JsonMapper json, SecurityEvents events) {
		return BearerTokens.withOwnKeys(json, events);
	}

}
