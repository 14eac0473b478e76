package io.m3dio.auth.session;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A session as one of its refresh tokens sees it.
 *
 * @param id a UUID
 * @param account id of the account that is logged in
 * @param email the account's address
 * @param expiresAt when the token expires
 * @param replacedAt when the token was replaced by a newer one, if it was
 * @param supersededAt when another token was given in the place of this one, which nobody
 * had used, if one was
 */
record Session(String id, String account, String email, Instant expiresAt, @Nullable Instant replacedAt,
		@Nullable Instant supersededAt) {

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
	 * Whether the token was replaced so short a while ago that two tabs at once explain
	 * its being sent again.
	 */
	boolean isJustReplaced(Duration grace, Instant now) {
		return this.replacedAt != null && !now.isAfter(this.replacedAt.plus(grace));
	}

}
