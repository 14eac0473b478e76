package io.m3dio.auth.device;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.m3dio.auth.token.KeySecret;
import io.m3dio.platform.secret.TextCipher;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Recognizes devices that have logged in before. Guesses from elsewhere do not make them
 * wait, so nobody can lock an owner out (OWASP's device cookies). A token reveals nothing
 * to its holder, and does not replace the password.
 */
@Component
public final class DeviceTokens {

	private static final Duration LIFETIME = Duration.ofDays(365);

	private static final int MAX_LENGTH = 500;

	private final TextCipher cipher;

	private final Clock clock;

	DeviceTokens(KeySecret secret, Clock clock) {
		this.cipher = new TextCipher(secret.value(), "m3dio devices");
		this.clock = clock;
	}

	/**
	 * Issues a token to a device that has logged in.
	 * @param account the id of the account
	 * @return the token
	 */
	public String issue(String account) {
		long expiry = this.clock.instant().plus(LIFETIME).getEpochSecond();
		return this.cipher.encrypt(account + " " + UUID.randomUUID() + " " + expiry);
	}

	/**
	 * Recognises a device.
	 * @param token what the device sent, if anything
	 * @param account the id of the account
	 * @return its id; empty if the token is forged, has expired or belongs to another
	 * account
	 */
	public Optional<String> recognise(@Nullable String token, String account) {
		if (token == null || token.isEmpty() || token.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		try {
			String[] parts = this.cipher.decrypt(token).split(" ");
			boolean valid = parts[0].equals(account)
					&& this.clock.instant().getEpochSecond() < Long.parseLong(parts[2]);
			return valid ? Optional.of(parts[1]) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			// A token that this service did not issue is ignored.
			return Optional.empty();
		}
	}

}
