package io.m3dio.auth.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.m3dio.auth.token.KeySecret;
import io.m3dio.platform.secret.TextCipher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Encrypts what a browser keeps between two steps of a login. So nothing of a login that
 * nobody completes is stored, and any replica takes the next step.
 */
@Component
final class OidcTokens {

	private static final Duration LOGIN_LIFETIME = Duration.ofMinutes(10);

	/** Long enough to reset a forgotten password in between. */
	private static final Duration LINK_LIFETIME = Duration.ofMinutes(30);

	private final TextCipher logins;

	private final TextCipher links;

	private final JsonMapper json;

	private final Clock clock;

	OidcTokens(KeySecret secret, JsonMapper json, Clock clock) {
		this.logins = new TextCipher(secret.value(), "m3dio oidc logins");
		this.links = new TextCipher(secret.value(), "m3dio oidc links");
		this.json = json;
		this.clock = clock;
	}

	String login(PendingLogin login) {
		return this.logins.encrypt(this.json.writeValueAsString(new ExpiringLogin(login, in(LOGIN_LIFETIME))));
	}

	/**
	 * Reads the token of a login that has begun.
	 * @return empty if it is forged or has expired
	 */
	Optional<PendingLogin> readLogin(String token) {
		return read(this.logins, token, ExpiringLogin.class).filter((it) -> isValid(it.expiresAt()))
			.map(ExpiringLogin::login);
	}

	String link(OidcIdentity identity) {
		return this.links.encrypt(this.json.writeValueAsString(new ExpiringIdentity(identity, in(LINK_LIFETIME))));
	}

	/**
	 * Reads the token of an identity that can be linked to an account.
	 * @return empty if it is forged or has expired
	 */
	Optional<OidcIdentity> readLink(String token) {
		return read(this.links, token, ExpiringIdentity.class).filter((it) -> isValid(it.expiresAt()))
			.map(ExpiringIdentity::identity);
	}

	private <T> Optional<T> read(TextCipher cipher, String token, Class<T> type) {
		try {
			return Optional.of(this.json.readValue(cipher.decrypt(token), type));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			// A token that this service did not issue is ignored.
			return Optional.empty();
		}
	}

	private Instant in(Duration lifetime) {
		return this.clock.instant().plus(lifetime);
	}

	private boolean isValid(Instant expiresAt) {
		return this.clock.instant().isBefore(expiresAt);
	}

	private record ExpiringLogin(PendingLogin login, Instant expiresAt) {
	}

	private record ExpiringIdentity(OidcIdentity identity, Instant expiresAt) {
	}

}
