package io.m3dio.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Encrypts signing keys before they go to MySQL: AES-256-GCM with a random nonce each,
 * under a key derived from {@code M3DIO_KEY_SECRET}.
 */
@Component
class KeyEncryptor {

	static final String DEVELOPMENT_SECRET = "development-only-key-secret";

	private static final int MIN_SECRET_LENGTH = 16;

	private static final int ITERATIONS = 210_000;

	private final SingletonSupplier<BytesEncryptor> encryptor;

	KeyEncryptor(TokenProperties settings) {
		check(settings);
		this.encryptor = SingletonSupplier
			.of(() -> AesGcmBytesEncryptor.withSecretKey(derive(settings.keySecret())).build());
	}

	private static void check(TokenProperties settings) {
		if (settings.production() && settings.keySecret().equals(DEVELOPMENT_SECRET)) {
			throw new KeySecretException("M3DIO_PRODUCTION is true but M3DIO_KEY_SECRET is not set: set it to a long "
					+ "random text, the same for every replica of auth.");
		}
		if (settings.keySecret().length() < MIN_SECRET_LENGTH) {
			throw new KeySecretException("M3DIO_KEY_SECRET is too short: use a random text of %d characters or more."
				.formatted(MIN_SECRET_LENGTH));
		}
	}

	/**
	 * The salt is fixed because every replica has to arrive at the same key; what makes
	 * two installations differ is the secret.
	 */
	private static SecretKey derive(String secret) {
		byte[] salt = "m3dio signing keys".getBytes(StandardCharsets.US_ASCII);
		PBEKeySpec password = new PBEKeySpec(secret.toCharArray(), salt, ITERATIONS, 256);
		try {
			SecretKeyFactory pbkdf2 = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512");
			return new SecretKeySpec(pbkdf2.generateSecret(password).getEncoded(), "AES");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has PBKDF2WithHmacSHA512", ex);
		}
		finally {
			password.clearPassword();
		}
	}

	byte[] encrypt(String key) {
		return this.encryptor.obtain().encrypt(key.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Decrypts what {@link #encrypt} returned.
	 * @param encrypted nonce, ciphertext and tag
	 * @return the key as it was
	 * @throws IllegalStateException if it was encrypted with another secret, or altered
	 */
	String decrypt(byte[] encrypted) {
		try {
			return new String(this.encryptor.obtain().decrypt(encrypted), StandardCharsets.UTF_8);
		}
		catch (IllegalStateException ex) {
			throw new IllegalStateException(
					"The signing keys in MySQL were encrypted with another M3DIO_KEY_SECRET: start "
							+ "with that one, or empty the table signing_key to begin with new keys",
					ex);
		}
	}

}
