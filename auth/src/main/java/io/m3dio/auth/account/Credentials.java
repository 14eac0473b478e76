package io.m3dio.auth.account;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/**
 * What a person signs up and logs in with.
 *
 * @param email the address as typed
 * @param password the password as typed
 */
public record Credentials(@NotNull @Schema(format = "email", example = "ann@example.org") String email,
		@NotNull @Schema(format = "password", example = "correct horse battery") String password) {

	@Override
	public String toString() {
		return "Credentials[…]";
	}

}
