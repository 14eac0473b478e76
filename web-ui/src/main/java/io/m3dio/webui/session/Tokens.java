package io.m3dio.webui.session;

/**
 * The tokens that a login or a renewal returns.
 *
 * @param accessToken a JWT that is valid for some minutes
 * @param refreshToken token that the next pair is requested with
 */
record Tokens(String accessToken, String refreshToken) {

	@Override
	public String toString() {
		return "Tokens[…]";
	}

}
