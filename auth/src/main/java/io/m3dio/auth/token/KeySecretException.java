package io.m3dio.auth.token;

/**
 * The key secret must not be used as it is. The message is the one sentence that whoever
 * starts the service needs.
 */
class KeySecretException extends RuntimeException {

	KeySecretException(String message) {
		super(message);
	}

}
