package io.m3dio.auth.session;

/**
 * The refresh token is unknown, expired or was replaced: nobody is logged in with it.
 */
public class SessionEndedException extends RuntimeException {

	SessionEndedException() {
		super("Log in again to go on.");
	}

	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

}
