package io.m3dio.webui.session;

import org.jspecify.annotations.Nullable;

/**
 * The tokens that a login or a renewal returns.
 *
 * @param accessToken a JWT that is valid for some minutes
 * @param refreshToken token that the next pair is requested with
 * @param deviceToken what auth recognizes this browser by at its next login; only a login
 * returns one
 */
record Tokens(String accessToken, String refreshToken, @Nullable String deviceToken) {

	@Override
	public String toString() {
		return "Tokens[…]";
	}

}
