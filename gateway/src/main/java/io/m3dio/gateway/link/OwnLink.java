package io.m3dio.gateway.link;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A link as the API shows it to the owner of the MP3.
 *
 * @param url the link, which is a secret; null if it no longer works
 * @param expiresAt when it expires
 * @param revoked whether its owner has turned it off
 * @param downloads how often the MP3 was downloaded by it
 * @param latestExpiry the latest time at which it can expire
 */
record OwnLink(@Nullable String url, Instant expiresAt, boolean revoked, long downloads, Instant latestExpiry) {

	/** Keeps the secret out of every log. */
	@Override
	public String toString() {
		return "OwnLink[expiresAt=" + this.expiresAt + "]";
	}

}
