package io.m3dio.auth.account;

import java.time.Duration;

/**
 * Why somebody cannot sign up or log in. Messages are sentences for that person.
 */
public abstract sealed class AccountException extends RuntimeException {

	private AccountException(String message) {
		super(message);
	}

	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

	/**
	 * The address is not an email address.
	 */
	public static final class InvalidEmail extends AccountException {

		InvalidEmail() {
			super("Check the email address: it looks like name@example.com.");
		}

	}

	/**
	 * The password is too short, too long or too well known.
	 */
	public static final class WeakPassword extends AccountException {

		WeakPassword(String message) {
			super(message);
		}

	}

	/**
	 * The address has an account already.
	 */
	public static final class EmailTaken extends AccountException {

		EmailTaken() {
			super("There is an account with this email address. Log in instead.");
		}

	}

	/**
	 * Address and password do not belong together; which of them is wrong stays unsaid.
	 */
	public static final class BadCredentials extends AccountException {

		BadCredentials() {
			super("Check both and try again.");
		}

	}

	/**
	 * Somebody guessed too often, for this account or from this client address, or signed
	 * up too often from there.
	 */
	public static final class TooManyAttempts extends AccountException {

		private final Duration retryAfter;

		TooManyAttempts(Duration retryAfter) {
			super("Wait %d min, then try again.".formatted(retryAfter.plusSeconds(59).toMinutes()));
			this.retryAfter = retryAfter;
		}

		/**
		 * How long to wait, in whole seconds, at least one.
		 * @return the time
		 */
		public Duration retryAfter() {
			return this.retryAfter;
		}

	}

}
