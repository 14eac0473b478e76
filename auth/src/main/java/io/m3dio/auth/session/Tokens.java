package io.m3dio.auth.session;

import io.m3dio.auth.token.AccessToken;

/**
 * The tokens of a client that is logged in. The names are those of RFC 6749, section 5.1.
 *
 * @param accessToken the JWT
 * @param refreshToken valid for one refresh
 * @param tokenType the authentication scheme for the access token
 * @param expiresIn seconds until the access token expires
 */
public record Tokens(String accessToken, String refreshToken, String tokenType, long expiresIn) {

	static Tokens of(AccessToken access, RefreshToken refresh) {
		return new Tokens(access.value(), refresh.value(), "Bearer", access.lifetime().toSeconds());
	}

	@Override
	public String toString() {
		return "Tokens[…]";
	}

}
