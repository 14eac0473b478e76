package io.m3dio.auth.account;

import jakarta.validation.constraints.NotNull;

/**
 * What a person signs up and logs in with.
 *
 * @param email the address as typed
 * @param password the password as typed
 */
public record Credentials(@NotNull String email, @NotNull String password) {

	@Override
	public String toString() {
		return "Credentials[…]";
	}

}
