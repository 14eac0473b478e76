package io.m3dio.webui.link;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The link to an MP3, as its owner sees it.
 *
 * @param url the link; {@code null} if it no longer works
 * @param expiresAt when it expires
 * @param revoked whether it was turned off
 * @param downloads how often the whole file was downloaded by it
 * @param latestExpiry the latest time at which it can expire
 */
record OwnLink(@Nullable String url, Instant expiresAt, boolean revoked, long downloads, Instant latestExpiry) {

	/** Keeps the secret out of every log. */
	@Override
	public String toString() {
		return "OwnLink[expiresAt=" + this.expiresAt + "]";
	}

}
