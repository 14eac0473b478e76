package io.m3dio.auth.apikey;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.m3dio.auth.attempt.Sha256;
import io.m3dio.platform.security.ApiKeyPrefix;

/**
 * An API key as a program sends it: {@code m3dio_}, the key's id, and a secret. Letters
 * and digits alone can be selected by a double click. The secret has 238 random bits, so
 * a fast hash protects it.
 *
 * @param id finds the key
 * @param secret proves it
 */
record ApiKeyToken(String id, String secret) {

	private static final SecureRandom random = new SecureRandom();

	private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final int ID_LENGTH = 12;

	private static final int SECRET_LENGTH = 40;

	private static final Pattern FORMAT = Pattern
		.compile(ApiKeyPrefix.VALUE + "([0-9A-Za-z]{%d})_([0-9A-Za-z]{%d})".formatted(ID_LENGTH, SECRET_LENGTH));

	static ApiKeyToken create() {
		return new ApiKeyToken(text(ID_LENGTH), text(SECRET_LENGTH));
	}

	/**
	 * Reads a key. @param text the text that was sent
	 * @return the key, or nothing if it cannot be one
	 */
	static Optional<ApiKeyToken> parse(String text) {
		Matcher parts = FORMAT.matcher(text);
		return parts.matches() ? Optional.of(new ApiKeyToken(parts.group(1), parts.group(2))) : Optional.empty();
	}

	/**
	 * Returns what a program sends.
	 * @return the whole key
	 */
	String value() {
		return ApiKeyPrefix.VALUE + this.id + "_" + this.secret;
	}

	byte[] sha256() {
		return Sha256.of(this.secret);
	}

	private static String text(int length) {
		return random.ints(length, 0, ALPHABET.length())
			.collect(StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
			.toString();
	}

	@Override
	public String toString() {
		return "ApiKeyToken[id=%s]".formatted(this.id);
	}

}
