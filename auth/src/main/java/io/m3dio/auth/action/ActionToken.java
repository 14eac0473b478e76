package io.m3dio.auth.action;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/**
 * The secret of an emailed link, and six digits that can be typed instead of following
 * it. Only their hashes are stored.
 *
 * @param value 256 random bits, as base64url without padding
 * @param code six digits
 * @param expiresAt until when both work
 */
public record ActionToken(String value, String code, Instant expiresAt) {

	private static final SecureRandom random = new SecureRandom();

	private static final int BYTES = 32;

	private static final int CODES = 1_000_000;

	static ActionToken create(Instant expiresAt) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return new ActionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
				String.format(Locale.ROOT, "%06d", random.nextInt(CODES)), expiresAt);
	}

	@Override
	public String toString() {
		return "ActionToken[…]";
	}

}
