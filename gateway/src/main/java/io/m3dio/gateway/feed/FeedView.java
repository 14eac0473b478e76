package io.m3dio.gateway.feed;

import java.time.Instant;

/**
 * A feed as the API shows it to its owner.
 *
 * @param url the link for podcast apps, which is a secret
 * @param createdAt when the feed was created
 * @param episodes how many MP3s are in it
 */
record FeedView(String url, Instant createdAt, int episodes) {

	/** Keeps the secret out of every log. */
	@Override
	public String toString() {
		return "FeedView[createdAt=" + this.createdAt + "]";
	}

}
