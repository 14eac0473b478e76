package io.m3dio.db.outbox;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How much was waiting at one moment, and since when.
 *
 * @param count how many items are waiting
 * @param since when the oldest of them began to wait; null if nothing is waiting
 */
public record Backlog(long count, @Nullable Instant since) {

	/**
	 * Nothing is waiting.
	 */
	public static final Backlog NONE = new Backlog(0, null);

	/**
	 * Returns how long the oldest item has been waiting.
	 * @param now the current time
	 * @return seconds; 0 if nothing is waiting
	 */
	public double seconds(Instant now) {
		return (this.since != null) ? Math.max(0, Duration.between(this.since, now).toMillis() / 1000.0) : 0;
	}

}
