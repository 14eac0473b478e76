package io.m3dio.auth.apikey;

import java.time.Instant;
import java.util.Set;

import io.m3dio.platform.security.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A key that a program uses instead of its owner's password.
 *
 * @param id the readable part of the key, by which it is found
 * @param name what its owner calls it
 * @param scopes what it allows
 * @param createdAt when it was created
 * @param expiresAt until when it is valid; without end if absent
 * @param lastUsedAt when it was last used, to the minute; absent if never
 */
record ApiKey(String id, String name, Set<Scope> scopes, Instant createdAt, @Nullable Instant expiresAt,
		@Nullable Instant lastUsedAt) {

	boolean isExpired(Instant now) {
		return this.expiresAt != null && !now.isBefore(this.expiresAt);
	}

}
