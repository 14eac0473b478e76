package io.m3dio.auth.password;

import jakarta.validation.constraints.NotNull;

/**
 * The owner's confirmation of a change.
 *
 * @param password the current password
 */
public record Confirmation(@NotNull String password) {

	@Override
	public String toString() {
		return "Confirmation[…]";
	}

}
