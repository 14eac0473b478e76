package io.m3dio.auth.session;

/**
 * The refresh token is unknown, has expired, or was replaced.
 */
public final class SessionEndedException extends RuntimeException {

	SessionEndedException() {
		super("Log in again to continue.");
	}

	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

}
