package io.m3dio.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives keys from a secret that is a setting.
 */
public final class DerivedKeys {

	private static final int ITERATIONS = 210_000;

	private static final int BITS = 256;

	private DerivedKeys() {
	}

	/**
	 * Derives a key by PBKDF2. It takes a tenth of a second. The salt is fixed, because
	 * every replica has to arrive at the same key; what makes two installations differ is
	 * the secret.
	 * @param secret the secret, long and random
	 * @param purpose what the key is for, so that no key serves two purposes
	 * @param algorithm what uses the key, such as {@code AES} or {@code HmacSHA256}
	 * @return a key of 256 bits
	 */
	public static SecretKey derive(String secret, String purpose, String algorithm) {
		byte[] salt = purpose.getBytes(StandardCharsets.US_ASCII);
		PBEKeySpec password = new PBEKeySpec(secret.toCharArray(), salt, ITERATIONS, BITS);
		try {
			SecretKeyFactory pbkdf2 = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512");
			return new SecretKeySpec(pbkdf2.generateSecret(password).getEncoded(), algorithm);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has PBKDF2WithHmacSHA512", ex);
		}
		finally {
			password.clearPassword();
		}
	}

}
