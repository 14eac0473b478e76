package io.m3dio.local.provider;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.m3dio.local.provider.OpenIdProvider.Flaw;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * The people whom the provider knows, and what its ID tokens say of them.
 */
final class People implements UserDetailsService, OAuth2TokenCustomizer<JwtEncodingContext> {

	private final Map<String, Person> people = new ConcurrentHashMap<>();

	private volatile Flaw flaw = Flaw.NONE;

	void add(String name, String email, boolean verified) {
		this.people.put(name, new Person(email, verified));
	}

	void issue(Flaw flaw) {
		this.flaw = flaw;
	}

	Flaw flaw() {
		return this.flaw;
	}

	@Override
	public UserDetails loadUserByUsername(String name) {
		if (!this.people.containsKey(name)) {
			throw new UsernameNotFoundException("Nobody has this name");
		}
		return User.withUsername(name).password("{noop}" + OpenIdProvider.PASSWORD).roles("USER").build();
	}

	@Override
	public void customize(JwtEncodingContext context) {
		if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
			return;
		}
		Authentication authentication = Objects.requireNonNull(context.getPrincipal());
		Person person = Objects.requireNonNull(this.people.get(authentication.getName()));
		JwtClaimsSet.Builder claims = context.getClaims();
		claims.claim("email", person.email()).claim("email_verified", person.verified());
		switch (this.flaw) {
			case NONCE -> claims.claim("nonce", "of another login");
			case NO_NONCE -> claims.claims((all) -> all.remove("nonce"));
			case AUDIENCE -> claims.audience(List.of("another client"));
			case ISSUER -> claims.issuer("https://other.example.org");
			case EXPIRED -> claims.issuedAt(Instant.now().minusSeconds(600)).expiresAt(Instant.now().minusSeconds(300));
			default -> {
			}
		}
	}

	private record Person(String email, boolean verified) {
	}

}
