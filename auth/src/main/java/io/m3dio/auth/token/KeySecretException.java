package io.m3dio.auth.token;

/**
 * The key secret must not be used. The message tells the operator what to do.
 */
final class KeySecretException extends RuntimeException {

	KeySecretException(String message) {
		super(message);
	}

}
