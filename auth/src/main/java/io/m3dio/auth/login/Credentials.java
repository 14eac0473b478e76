package io.m3dio.auth.login;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that a person signs up and logs in with.
 *
 * @param email the address as typed
 * @param password the password as typed
 * @param deviceToken the token that the device got at its last login, if there was one
 * @param refreshToken a refresh token of the session that this login replaces, if the
 * device has one
 */
record Credentials(@NotNull String email, @NotNull String password, @Nullable String deviceToken,
		@Nullable String refreshToken) {

	FormerLogin former() {
		return new FormerLogin(this.deviceToken, this.refreshToken);
	}

	@Override
	public String toString() {
		return "Credentials[…]";
	}

}
