package io.m3dio.auth.token;

import java.nio.charset.StandardCharsets;

import io.m3dio.platform.secret.DerivedKeys;

import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Encrypts signing keys before they are stored in MySQL: AES-256-GCM with a random nonce
 * for each, and a key that is derived from {@code M3DIO_KEY_SECRET}.
 */
@Component
final class KeyEncryptor {

	private final SingletonSupplier<BytesEncryptor> encryptor;

	KeyEncryptor(KeySecret secret) {
		this.encryptor = SingletonSupplier.of(() -> AesGcmBytesEncryptor
			.withSecretKey(DerivedKeys.derive(secret.value(), "m3dio signing keys", "AES"))
			.build());
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
