package io.m3dio.auth.login;

import io.m3dio.auth.session.Tokens;

/**
 * A new session, named as in RFC 6749, section 5.1.
 *
 * @param accessToken the JWT
 * @param refreshToken can be used for one refresh
 * @param tokenType how the access token is sent
 * @param expiresIn seconds until the access token expires
 * @param deviceToken recognises the device at its next login
 */
public record Login(String accessToken, String refreshToken, String tokenType, long expiresIn, String deviceToken) {

	static Login of(Tokens tokens, String deviceToken) {
		return new Login(tokens.accessToken(), tokens.refreshToken(), tokens.tokenType(), tokens.expiresIn(),
				deviceToken);
	}

	@Override
	public String toString() {
		return "Login[…]";
	}

}
