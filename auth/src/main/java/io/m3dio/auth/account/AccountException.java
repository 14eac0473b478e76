package io.m3dio.auth.account;

/**
 * A sign-up, login or change of an account that was refused. The message is for the
 * person who tried.
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

		/**
		 * Creates the exception.
		 * @param message what to do about it
		 */
		public WeakPassword(String message) {
			super(message);
		}

	}

	/**
	 * The address already has an account.
	 */
	public static final class EmailTaken extends AccountException {

		/** Creates the exception. */
		public EmailTaken() {
			super("There is an account with this email address. Log in instead.");
		}

	}

	/**
	 * The address or the password is wrong. The answer does not say which one.
	 */
	public static final class BadCredentials extends AccountException {

		/** Creates the exception. */
		public BadCredentials() {
			super("Check both and try again. If you have just signed up, verify your email address first.");
		}

	}

	/**
	 * Somebody who is logged in gave a wrong password to confirm a change.
	 */
	public static final class WrongPassword extends AccountException {

		/** Creates the exception. */
		public WrongPassword() {
			super("Check your current password, then try again.");
		}

	}

	/**
	 * A change must be confirmed by the password, but the account has none.
	 */
	public static final class NoPassword extends AccountException {

		/** Creates the exception. */
		public NoPassword() {
			super("Your account has no password. Set one first, by the link for forgotten passwords.");
		}

	}

	/**
	 * The password was right, and the account needs a code as well.
	 */
	public static final class CodeRequired extends AccountException {

		private final String token;

		/**
		 * Creates the exception.
		 * @param token the token of the second step
		 */
		public CodeRequired(String token) {
			super("Enter the code that your authenticator app shows, or a recovery code.");
			this.token = token;
		}

		/**
		 * Returns the token of the second step.
		 * @return a secret that expires after some minutes
		 */
		public String token() {
			return this.token;
		}

	}

	/**
	 * The one-time code or recovery code is wrong, or was used before.
	 */
	public static final class WrongCode extends AccountException {

		/** Creates the exception. */
		public WrongCode() {
			super("Each code works once. Enter the one that your authenticator app shows now.");
		}

	}

	/**
	 * The link or code from an email is wrong, used or expired.
	 */
	public static final class TokenGone extends AccountException {

		/** Creates the exception. */
		public TokenGone() {
			super("Each one works once and for a limited time. Ask for a new email.");
		}

	}

}
