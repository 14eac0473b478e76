package io.m3dio.web.settings;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An email as notification tells of it.
 *
 * @param job what it is about
 * @param event what it says, such as {@code job.completed}
 * @param state {@code WAITING}, {@code SENT} or {@code FAILED}
 * @param attempts how often sending was tried
 * @param createdAt when there was reason to send it
 * @param dueAt when it is tried next, while it waits
 * @param endedAt when it was sent or given up
 */
record Delivery(String job, String event, String state, int attempts, Instant createdAt, @Nullable Instant dueAt,
		@Nullable Instant endedAt) {

	/**
	 * Return how long it is until the next attempt.
	 * @return seconds; 0 if that is any moment, or never
	 */
	public long secondsToWait() {
		return (this.dueAt != null) ? Math.max(0, Duration.between(Instant.now(), this.dueAt).toSeconds()) : 0;
	}

}
