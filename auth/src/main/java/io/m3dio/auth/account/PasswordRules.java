package io.m3dio.auth.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.nulabinc.zxcvbn.StandardDictionaries;

import org.springframework.stereotype.Component;

/**
 * What a password has to be (NIST SP 800-63B): long enough, and not one of those that
 * everybody tries first. Which characters it is made of is its owner's business.
 */
@Component
class PasswordRules {

	private static final int MIN_LENGTH = 8;

	private static final int MAX_LENGTH = 128;

	private static final int MIN_DIFFERENT = 4;

	/**
	 * So many of the most used ones are refused.
	 */
	private static final int COMMON = 30_000;

	private final Set<String> common = mostUsed();

	private static Set<String> mostUsed() {
		try {
			return StandardDictionaries.PASSWORDS_LOADER.load()
				.getFrequencies()
				.stream()
				.limit(COMMON)
				.filter((password) -> password.length() >= MIN_LENGTH)
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The same characters however a keyboard composed them (Unicode NFKC).
	 */
	static String normalize(String typed) {
		return Normalizer.normalize(typed, Normalizer.Form.NFKC);
	}

	/**
	 * Checks a new password; lengths count Unicode code points.
	 * @param password the normalised password
	 * @param email whose it is going to be
	 * @throws AccountException.WeakPassword saying what to do about it
	 */
	void check(String password, EmailAddress email) {
		int length = password.codePointCount(0, password.length());
		if (length < MIN_LENGTH) {
			throw new AccountException.WeakPassword(
					"Choose a password of %d characters or more.".formatted(MIN_LENGTH));
		}
		if (length > MAX_LENGTH) {
			throw new AccountException.WeakPassword(
					"Choose a password of at most %d characters.".formatted(MAX_LENGTH));
		}
		String lowerCase = password.toLowerCase(Locale.ROOT);
		if (lowerCase.equals(email.value()) || lowerCase.equals(email.name())) {
			throw new AccountException.WeakPassword("Choose a password that is not your email address.");
		}
		if (this.common.contains(lowerCase) || password.codePoints().distinct().count() < MIN_DIFFERENT) {
			throw new AccountException.WeakPassword(
					"This password is one of the first that are guessed. Choose another one.");
		}
	}

}
