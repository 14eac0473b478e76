package io.m3dio.auth.action;

import java.time.Duration;

/**
 * The purpose of a token.
 */
public enum Purpose {

	/** Proves the address of a new account. */
	VERIFY_EMAIL(Duration.ofHours(24)),
	/** Proves an address that replaces the account's. */
	CHANGE_EMAIL(Duration.ofHours(24)),
	/** Gives an account back the address that it had before. */
	UNDO_EMAIL_CHANGE(Duration.ofDays(7)),
	/** Sets a new password. */
	RESET_PASSWORD(Duration.ofMinutes(30)),
	/** Takes the second step of a login. It is not emailed. */
	SECOND_FACTOR(Duration.ofMinutes(10));

	private final Duration lifetime;

	Purpose(Duration lifetime) {
		this.lifetime = lifetime;
	}

	Duration lifetime() {
		return this.lifetime;
	}

}
