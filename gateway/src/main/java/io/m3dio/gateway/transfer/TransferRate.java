package io.m3dio.gateway.transfer;

import java.time.Duration;

/**
 * Measures how fast a transfer is. The average covers at least half of the window and at
 * most all of it, or the time since the beginning. Times are in nanoseconds.
 */
final class TransferRate {

	private static final double NANOS_PER_SECOND = 1e9;

	private final long begun;

	private final long half;

	private long since;

	private long middle;

	private long before;

	private long after;

	TransferRate(Duration window, long now) {
		this.half = Math.max(1, window.toNanos() / 2);
		this.begun = now;
		this.since = now;
		this.middle = now;
	}

	void moved(long bytes, long now) {
		advance(now);
		this.after += bytes;
	}

	/**
	 * Returns the average over the window.
	 * @param now the present time
	 * @return bytes in a second
	 */
	double rate(long now) {
		advance(now);
		return (this.before + this.after) * NANOS_PER_SECOND / Math.max(1, now - this.since);
	}

	boolean isOlderThan(Duration age, long now) {
		return now - this.begun >= age.toNanos();
	}

	/**
	 * Begins a new half when the latest one is over, and forgets the one before.
	 */
	private void advance(long now) {
		if (now - this.middle >= this.half) {
			this.since = this.middle;
			this.before = this.after;
			this.after = 0;
			this.middle = now;
		}
	}

}
