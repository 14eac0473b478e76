package io.m3dio.auth.session;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A session, together with the state of one of its refresh tokens.
 *
 * @param id a UUID
 * @param account id of the account that is logged in
 * @param email the account's address
 * @param emailVerified whether its owner has proved the address
 * @param beganAt when somebody logged in
 * @param expiresAt when the token expires
 * @param replacedAt when the token was replaced by a newer one, if it was
 * @param supersededAt when another token of the session was used first, if one was
 */
record Session(String id, String account, String email, boolean emailVerified, Instant beganAt, Instant expiresAt,
		@Nullable Instant replacedAt, @Nullable Instant supersededAt) {

	boolean isExpired(Instant now) {
		return !now.isBefore(this.expiresAt);
	}

	boolean isReplaced() {
		return this.replacedAt != null;
	}

	boolean isSuperseded() {
		return this.supersededAt != null;
	}

	/**
	 * Tells whether the token was replaced so recently that it may have been sent by a
	 * second tab that refreshed at the same time.
	 */
	boolean isJustReplaced(Duration grace, Instant now) {
		return this.replacedAt != null && !now.isAfter(this.replacedAt.plus(grace));
	}

}
