package io.m3dio.auth.account;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Somebody who signed up.
 *
 * @param id a UUID
 * @param email the normalised address
 */
@Schema(requiredProperties = { "id", "email" })
public record Account(@Schema(format = "uuid", example = "0b6f2c1e-6d0e-4d6f-9a53-0c8e0f5f7a11") String id,
		@Schema(format = "email", example = "ann@example.org") String email) {

}
