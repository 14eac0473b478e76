package io.m3dio.platform.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.util.function.SingletonSupplier;

/**
 * Encrypts short texts with AES-256-GCM and a random nonce each. Nobody without the
 * secret can read, alter or make up what it encrypts.
 */
public final class TextCipher {

	private final SingletonSupplier<BytesEncryptor> encryptor;

	/**
	 * Creates a cipher. Its key is derived when it is first used.
	 * @param secret what the key is derived from, the same in every service that reads
	 * the texts
	 * @param purpose what the texts are for
	 */
	public TextCipher(String secret, String purpose) {
		this.encryptor = SingletonSupplier
			.of(() -> AesGcmBytesEncryptor.withSecretKey(DerivedKeys.derive(secret, purpose, "AES")).build());
	}

	/**
	 * Encrypts a text.
	 * @param text the text
	 * @return base64url without padding
	 */
	public String encrypt(String text) {
		byte[] encrypted = this.encryptor.obtain().encrypt(text.getBytes(StandardCharsets.UTF_8));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(encrypted);
	}

	/**
	 * Decrypts what {@link #encrypt} returned.
	 * @param encrypted the encrypted text
	 * @return the text
	 * @throws IllegalArgumentException if it was encrypted with another secret, altered
	 * or made up
	 */
	public String decrypt(String encrypted) {
		byte[] bytes = Base64.getUrlDecoder().decode(encrypted);
		try {
			return new String(this.encryptor.obtain().decrypt(bytes), StandardCharsets.UTF_8);
		}
		catch (IllegalStateException | IndexOutOfBoundsException | NegativeArraySizeException ex) {
			throw new IllegalArgumentException("Not encrypted with this secret", ex);
		}
	}

}
