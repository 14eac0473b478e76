package io.m3dio.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * An opaque random text of 256 bits that is valid for one refresh. Only its SHA-256 is
 * stored. A plain hash is enough because nobody can guess 256 bits.
 *
 * @param value base64url without padding
 */
record RefreshToken(String value) {

	private static final SecureRandom random = new SecureRandom();

	private static final int BYTES = 32;

	static RefreshToken create() {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	byte[] sha256() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(this.value.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	@Override
	public String toString() {
		return "RefreshToken[…]";
	}

}
