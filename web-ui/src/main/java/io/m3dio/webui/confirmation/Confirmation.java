package io.m3dio.webui.confirmation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Confirms a change of an account, as the fields of a form or as JSON.
 *
 * @param password the current password, as typed
 * @param passkey what a passkey signed, as the browser says it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Confirmation(@Nullable String password, @Nullable JsonNode passkey) {

	/** Keeps the password out of every log. */
	@Override
	public String toString() {
		return "Confirmation[…]";
	}

}
