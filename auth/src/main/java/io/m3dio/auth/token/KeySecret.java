package io.m3dio.auth.token;

import org.springframework.stereotype.Component;

/**
 * The secret that this service derives its own keys from, {@code M3DIO_KEY_SECRET}.
 */
@Component
public final class KeySecret {

	static final String DEVELOPMENT_SECRET = "development-only-key-secret";

	private static final int MIN_LENGTH = 16;

	private final String value;

	KeySecret(TokenProperties settings) {
		if (settings.production() && settings.keySecret().equals(DEVELOPMENT_SECRET)) {
			throw new KeySecretException("M3DIO_PRODUCTION is true but M3DIO_KEY_SECRET is not set: set it to a long "
					+ "random text, the same for every replica of auth.");
		}
		if (settings.keySecret().length() < MIN_LENGTH) {
			throw new KeySecretException(
					"M3DIO_KEY_SECRET is too short: use a random text of %d characters or more.".formatted(MIN_LENGTH));
		}
		this.value = settings.keySecret();
	}

	/**
	 * Returns the secret.
	 * @return a text that stays out of every log
	 */
	public String value() {
		return this.value;
	}

	@Override
	public String toString() {
		return "KeySecret[…]";
	}

}
