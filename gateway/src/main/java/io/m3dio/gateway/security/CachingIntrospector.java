package io.m3dio.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * Remembers for some seconds which tokens are valid. So a program with many requests
 * causes few requests to auth, and a revoked token soon stops working.
 */
final class CachingIntrospector implements OpaqueTokenIntrospector {

	private static final int MAX_TOKENS = 10_000;

	private final OpaqueTokenIntrospector introspector;

	private final Cache<String, OAuth2AuthenticatedPrincipal> valid;

	private final Duration cacheFor;

	private final Clock clock;

	CachingIntrospector(OpaqueTokenIntrospector introspector, Duration cacheFor, Clock clock) {
		this.introspector = introspector;
		this.cacheFor = cacheFor;
		this.clock = clock;
		this.valid = Caffeine.newBuilder()
			.maximumSize(MAX_TOKENS)
			.expireAfter(Expiry.<String, OAuth2AuthenticatedPrincipal>creating((token, principal) -> left(principal)))
			.build();
	}

	@Override
	public OAuth2AuthenticatedPrincipal introspect(String token) {
		OAuth2AuthenticatedPrincipal known = this.valid.getIfPresent(token);
		if (known != null) {
			return known;
		}
		OAuth2AuthenticatedPrincipal principal = this.introspector.introspect(token);
		this.valid.put(token, principal);
		return principal;
	}

	private Duration left(OAuth2AuthenticatedPrincipal principal) {
		if (principal.getAttribute(OAuth2TokenIntrospectionClaimNames.EXP) instanceof Instant expiry) {
			Duration left = Duration.between(this.clock.instant(), expiry);
			return (left.compareTo(this.cacheFor) < 0) ? left : this.cacheFor;
		}
		return this.cacheFor;
	}

}
