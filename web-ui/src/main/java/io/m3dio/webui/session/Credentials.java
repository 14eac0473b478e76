package io.m3dio.webui.session;

/**
 * What somebody enters to sign up or log in.
 *
 * @param email address
 * @param password as typed
 */
public record Credentials(String email, String password) {

	@Override
	public String toString() {
		return "Credentials[…]";
	}

}
