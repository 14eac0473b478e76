package io.m3dio.platform.security;

/**
 * Tells API keys from access tokens, and makes them easy to find where they were leaked.
 */
public final class ApiKeyPrefix {

	/**
	 * How every API key begins.
	 */
	public static final String VALUE = "m3dio_";

	private ApiKeyPrefix() {
	}

	/**
	 * Tells whether a bearer token is an API key.
	 * @param token the token
	 * @return whether it begins like one
	 */
	public static boolean isOn(String token) {
		return token.startsWith(VALUE);
	}

}
