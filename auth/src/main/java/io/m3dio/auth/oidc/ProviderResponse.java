package io.m3dio.auth.oidc;

import io.m3dio.auth.login.FormerLogin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What the provider sent a browser back with, and what the browser kept.
 *
 * @param code the authorization code
 * @param state the state
 * @param iss the issuer, if there is one (RFC 9207)
 * @param login the token that the login began with
 * @param deviceToken the token that the device got at its last login, if there was one
 * @param refreshToken a refresh token of the session that this login replaces, if the
 * device has one
 */
record ProviderResponse(@NotBlank String code, @NotBlank String state, @Nullable String iss, @NotNull String login,
		@Nullable String deviceToken, @Nullable String refreshToken) {

	FormerLogin former() {
		return new FormerLogin(this.deviceToken, this.refreshToken);
	}

	@Override
	public String toString() {
		return "ProviderResponse[…]";
	}

}
