package io.m3dio.auth.confirmation;

import io.m3dio.auth.passkey.PasskeyAssertion;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * The owner's confirmation of a change, by the password or by a passkey.
 *
 * @param password the current password, unless there is a passkey
 * @param passkey what a passkey of the account signed, unless there is a password
 */
public record Confirmation(@Nullable String password, @Nullable @Valid PasskeyAssertion passkey) {

	@Override
	public String toString() {
		return "Confirmation[…]";
	}

}
