package io.m3dio.auth.password;

import java.text.Normalizer;
import java.util.List;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.m3dio.auth.account.AccountException;

import org.springframework.stereotype.Component;

/**
 * The rules for passwords (NIST SP 800-63B-4, section 3.1.1.2). A password needs 15
 * characters, or 8 beside a second factor, and must not be one that attackers try first.
 * There are no rules about which characters it contains.
 */
@Component
public final class PasswordRules {

	private static final int MIN_LENGTH = 15;

	private static final int MIN_LENGTH_WITH_SECOND_FACTOR = 8;

	private static final int MAX_LENGTH = 128;

	/** Estimating a long password takes long, and its beginning is enough. */
	private static final int ESTIMATED_LENGTH = 64;

	/**
	 * The fewest guesses that an acceptable password needs. Common passwords, repetitions
	 * and rows of the keyboard need fewer.
	 */
	private static final double MIN_GUESSES_LOG10 = 8;

	private final Zxcvbn estimator = new Zxcvbn();

	/**
	 * Normalizes a password, because keyboards compose the same characters differently
	 * (Unicode NFKC).
	 * @param typed as typed
	 * @return the normalised password
	 */
	public static String normalize(String typed) {
		return Normalizer.normalize(typed, Normalizer.Form.NFKC);
	}

	/**
	 * Tells whether a password is too short to do without a second factor.
	 * @param password the normalised password
	 * @return whether it has fewer than 15 Unicode code points
	 */
	public static boolean isShort(String password) {
		return length(password) < MIN_LENGTH;
	}

	/**
	 * Checks a new password; lengths count Unicode code points.
	 * @param password the normalised password
	 * @param email the address of the account
	 * @param secondFactor whether a login needs a second factor besides it
	 * @throws AccountException.WeakPassword saying what to do about it
	 */
	public void check(String password, String email, boolean secondFactor) {
		int minLength = secondFactor ? MIN_LENGTH_WITH_SECOND_FACTOR : MIN_LENGTH;
		if (length(password) < minLength) {
			throw new AccountException.WeakPassword(
					"Choose a password of %d characters or more. Several words work well.".formatted(minLength));
		}
		if (length(password) > MAX_LENGTH) {
			throw new AccountException.WeakPassword(
					"Choose a password of at most %d characters.".formatted(MAX_LENGTH));
		}
		if (isEasyToGuess(password, email)) {
			throw new AccountException.WeakPassword("This password is too easy to guess. Choose another one.");
		}
	}

	private static int length(String password) {
		return password.codePointCount(0, password.length());
	}

	private boolean isEasyToGuess(String password, String email) {
		String beginning = password.substring(0, Math.min(password.length(), ESTIMATED_LENGTH));
		String name = email.substring(0, email.lastIndexOf('@'));
		return this.estimator.measure(beginning, List.of(email, name, "m3dio")).getGuessesLog10() < MIN_GUESSES_LOG10;
	}

}
