package io.m3dio.auth.session;

import io.m3dio.auth.token.AccessToken;

/**
 * What a client gets to stay logged in, named as in RFC 6749, section 5.1.
 *
 * @param accessToken the JWT
 * @param refreshToken good for one refresh
 * @param tokenType how the access token is sent
 * @param expiresIn seconds until the access token expires
 */
record Tokens(String accessToken, String refreshToken, String tokenType, long expiresIn) {

	static Tokens of(AccessToken access, RefreshToken refresh) {
		return new Tokens(access.value(), refresh.value(), "Bearer", access.lifetime().toSeconds());
	}

	@Override
	public String toString() {
		return "Tokens[…]";
	}

}
