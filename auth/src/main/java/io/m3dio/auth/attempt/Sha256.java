package io.m3dio.auth.attempt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes values that are only compared.
 */
public final class Sha256 {

	private Sha256() {
	}

	/**
	 * Hashes a text.
	 * @param text the text
	 * @return 32 bytes
	 */
	public static byte[] of(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
