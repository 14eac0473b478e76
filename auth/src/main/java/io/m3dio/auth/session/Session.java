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
 */
record Session(String id, String account, String email, Instant expiresAt, @Nullable Instant replacedAt) {

	boolean isExpired(Instant now) {
		return !now.isBefore(this.expiresAt);
	}

	/**
	 * Whether the token was replaced so long ago that two tabs at once do not explain its
	 * being sent again.
	 */
	boolean isReplacedFor(Duration grace, Instant now) {
		return this.replacedAt != null && now.isAfter(this.replacedAt.plus(grace));
	}

}
