package io.m3dio.gateway.security;

import java.time.Clock;

import io.m3dio.platform.security.ApiKeyPrefix;
import io.m3dio.platform.security.AuthProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.RestClientOpaqueTokenIntrospector;
import org.springframework.web.client.RestClient;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Checks both kinds of bearer tokens: access tokens by the keys that auth publishes, and
 * API keys by asking auth.
 */
@Configuration(proxyBeanMethods = false)
final class TokenConfiguration {

	private static final String CLIENT = "gateway";

	@Bean
	OpaqueTokenIntrospector apiKeys(AuthProperties auth, IntrospectionProperties properties, RestClient.Builder clients,
			Clock clock) {
		RestClient client = clients.defaultHeaders((headers) -> headers.setBasicAuth(CLIENT, properties.secret()))
			.build();
		String uri = auth.url().resolve("/oauth2/introspect").toString();
		return new CachingIntrospector(new RestClientOpaqueTokenIntrospector(uri, client), properties.cacheFor(),
				clock);
	}

	@Bean
	AuthenticationManagerResolver<HttpServletRequest> tokens(JwtDecoder jwtDecoder, OpaqueTokenIntrospector apiKeys) {
		AuthenticationManager accessTokens = new ProviderManager(new JwtAuthenticationProvider(jwtDecoder));
		AuthenticationManager keys = new ProviderManager(new OpaqueTokenAuthenticationProvider(apiKeys));
		AuthenticationManager both = (authentication) -> isApiKey((BearerTokenAuthenticationToken) authentication)
				? keys.authenticate(authentication) : accessTokens.authenticate(authentication);
		return (request) -> both;
	}

	private static boolean isApiKey(BearerTokenAuthenticationToken authentication) {
		return ApiKeyPrefix.isOn(authentication.getToken());
	}

}
