package io.m3dio.notification.delivery;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that this worker, and nobody else, may send until its lease ends.
 *
 * @param id the delivery's id
 * @param lease the random token that every further change must know
 * @param job the id of the job that it is about
 * @param channel the channel's name
 * @param recipient the address
 * @param payload the event as JSON
 * @param attempts how many attempts there were, this one included
 * @param giveUpAt when to stop trying
 * @param trace the trace that it belongs to, as a W3C {@code traceparent}; none where
 * nothing is traced
 */
record Claim(UUID id, UUID lease, String job, String channel, String recipient, String payload, int attempts,
		Instant giveUpAt, @Nullable String trace) {

	@Override
	public String toString() {
		// The payload carries the download link's secret, which stays out of every log.
		return "delivery " + this.id + " by " + this.channel + ", attempt " + this.attempts;
	}

}
