package io.m3dio.auth.secondfactor;

import java.security.SecureRandom;

import org.apache.commons.codec.binary.Base32;

/**
 * The secret that an authenticator app and auth compute the same codes from.
 *
 * @param base32 160 bits, as RFC 4226 (section 4, R6) recommends, in the form in which
 * people type them
 */
record OneTimeSecret(String base32) {

	private static final int BYTES = 20;

	private static final SecureRandom random = new SecureRandom();

	static OneTimeSecret create() {
		byte[] secret = new byte[BYTES];
		random.nextBytes(secret);
		return new OneTimeSecret(new Base32().encodeToString(secret));
	}

	byte[] bytes() {
		return new Base32().decode(this.base32);
	}

	@Override
	public String toString() {
		return "OneTimeSecret[…]";
	}

}
