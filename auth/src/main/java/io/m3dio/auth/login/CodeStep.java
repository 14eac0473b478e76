package io.m3dio.auth.login;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a login with a password.
 *
 * @param token the token that the first step returned
 * @param code a one-time code or a recovery code, as typed
 * @param deviceToken the token that the device got at its last login, if there was one
 * @param refreshToken a refresh token of the session that this login replaces, if the
 * device has one
 */
record CodeStep(@NotNull String token, @NotNull String code, @Nullable String deviceToken,
		@Nullable String refreshToken) {

	FormerLogin former() {
		return new FormerLogin(this.deviceToken, this.refreshToken);
	}

	@Override
	public String toString() {
		return "CodeStep[…]";
	}

}
