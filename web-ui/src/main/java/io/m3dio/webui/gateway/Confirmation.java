package io.m3dio.webui.gateway;

/**
 * Confirms a change of an account.
 *
 * @param password the current password, as typed
 */
public record Confirmation(String password) {

	/** Keeps the password out of every log. */
	@Override
	public String toString() {
		return "Confirmation[…]";
	}

}
