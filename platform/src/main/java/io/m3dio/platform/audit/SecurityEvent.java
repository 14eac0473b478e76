package io.m3dio.platform.audit;

import java.util.Locale;

import org.slf4j.event.Level;

/**
 * An event that a security team wants to know of. The names are those of OWASP's
 * vocabulary.
 *
 * @see <a href=
 * "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Vocabulary_Cheat_Sheet.html">OWASP
 * Logging Vocabulary</a>
 */
public enum SecurityEvent {

	/** Somebody logged in. Parameter: the account's id. */
	AUTHN_LOGIN_SUCCESS(Level.INFO),

	/** A password was wrong. Parameter: the account's id, or {@code unknown}. */
	AUTHN_LOGIN_FAIL(Level.WARN),

	/**
	 * A login has to wait after wrong passwords. Parameter: the account's id, or
	 * {@code unknown}.
	 */
	AUTHN_LOGIN_LOCK(Level.WARN),

	/** A refresh token was used again after it was replaced. Parameter: the account. */
	AUTHN_TOKEN_REUSE(Level.WARN),

	/** A forged token or form. Parameter: what was asked for. */
	AUTHZ_FAIL(Level.WARN),

	/** More requests or transfers than one caller may make. Parameter: the limit. */
	EXCESS_RATE_LIMIT_EXCEEDED(Level.WARN);

	private final Level level;

	SecurityEvent(Level level) {
		this.level = level;
	}

	Level level() {
		return this.level;
	}

	/**
	 * Returns the name in the vocabulary.
	 * @return such as {@code authn_login_fail}
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
