package io.m3dio.auth.secondfactor;

import java.security.SecureRandom;
import java.util.Locale;

import io.m3dio.auth.attempt.Sha256;

/**
 * A code that replaces a one-time code once. It has 120 random bits, so a plain hash of
 * it can be stored.
 *
 * @param value six groups of four characters, such as {@code 7k3m-q0dz-…}
 */
record RecoveryCode(String value) {

	/** Without i, l, o and u, which are easily mistaken (Crockford's base 32). */
	private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

	private static final int GROUP = 4;

	private static final int LENGTH = 24;

	private static final SecureRandom random = new SecureRandom();

	static RecoveryCode create() {
		StringBuilder value = new StringBuilder();
		for (int i = 0; i < LENGTH; i++) {
			value.append((i > 0 && i % GROUP == 0) ? "-" : "")
				.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
		}
		return new RecoveryCode(value.toString());
	}

	/**
	 * Hashes a code.
	 * @param typed as typed: hyphens, spaces and upper case do not matter
	 * @return its SHA-256
	 */
	static byte[] hash(String typed) {
		return Sha256.of(typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
	}

	byte[] hash() {
		return hash(this.value);
	}

	@Override
	public String toString() {
		return "RecoveryCode[…]";
	}

}
