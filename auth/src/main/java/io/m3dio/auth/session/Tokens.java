package io.m3dio.auth.session;

import io.m3dio.auth.token.AccessToken;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a client gets to stay logged in, named as in RFC 6749, section 5.1.
 *
 * @param accessToken the JWT
 * @param refreshToken good for one refresh
 * @param tokenType how the access token is sent
 * @param expiresIn seconds until the access token expires
 */
@Schema(requiredProperties = { "accessToken", "refreshToken", "tokenType", "expiresIn" })
record Tokens(@Schema(example = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwYjZmMmMxZSJ9.c2lnbmF0dXJl") String accessToken,
		@Schema(example = "mZ3oT1u0a8WbQ1vYx5pJ7e2kR9cN4dLhS6gF0tUiXyA") String refreshToken,
		@Schema(example = "Bearer") String tokenType, @Schema(example = "300") long expiresIn) {

	static Tokens of(AccessToken access, RefreshToken refresh) {
		return new Tokens(access.value(), refresh.value(), "Bearer", access.lifetime().toSeconds());
	}

	@Override
	public String toString() {
		return "Tokens[…]";
	}

}
