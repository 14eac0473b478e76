package io.m3dio.auth.login;

import org.jspecify.annotations.Nullable;

/**
 * The tokens that a device kept from its last login, if there was one.
 *
 * @param deviceToken recognises the device
 * @param refreshToken a refresh token of the session that the next login replaces
 */
public record FormerLogin(@Nullable String deviceToken, @Nullable String refreshToken) {

	@Override
	public String toString() {
		return "FormerLogin[…]";
	}

}
