package io.m3dio.auth.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

import io.m3dio.platform.security.BearerTokens;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Lets nobody introspect but the gateway, which proves itself with a secret that both
 * have.
 */
@Configuration(proxyBeanMethods = false)
class IntrospectionConfiguration {

	@Bean
	@Order(0)
	SecurityFilterChain introspection(HttpSecurity http, IntrospectionProperties properties) {
		return BearerTokens.stateless(http)
			.securityMatcher(IntrospectionController.PATH)
			.authenticationManager(gateway(properties.secret().getBytes(StandardCharsets.UTF_8)))
			.httpBasic(Customizer.withDefaults())
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.build();
	}

	private static AuthenticationManager gateway(byte[] secret) {
		return (authentication) -> {
			byte[] sent = String.valueOf(authentication.getCredentials()).getBytes(StandardCharsets.UTF_8);
			if (!MessageDigest.isEqual(secret, sent)) {
				throw new BadCredentialsException("This is not the secret of the gateway");
			}
			return UsernamePasswordAuthenticationToken.authenticated(authentication.getName(), null, List.of());
		};
	}

}
