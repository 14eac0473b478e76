package io.m3dio.web.session;

/**
 * What a sign-in or a refresh gives.
 *
 * @param accessToken a JWT of some minutes
 * @param refreshToken what gets the next pair
 */
record Tokens(String accessToken, String refreshToken) {

	@Override
	public String toString() {
		return "Tokens[…]";
	}

}
