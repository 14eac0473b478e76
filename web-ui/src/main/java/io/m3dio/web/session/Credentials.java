package io.m3dio.web.session;

/**
 * What somebody types to sign up or in.
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
