package io.m3dio.db.outbox;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What waits for something at one moment.
 *
 * @param count how much
 * @param since when the oldest of it began to wait; none if nothing waits
 */
public record Backlog(long count, @Nullable Instant since) {

	/**
	 * Nothing waits.
	 */
	public static final Backlog NONE = new Backlog(0, null);

	/**
	 * For how long the oldest has been waiting.
	 * @return seconds, 0 if nothing waits
	 */
	public double seconds() {
		return (this.since != null) ? Math.max(0, Duration.between(this.since, Instant.now()).toMillis() / 1000.0) : 0;
	}

}
