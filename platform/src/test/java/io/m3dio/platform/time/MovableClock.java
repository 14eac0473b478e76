package io.m3dio.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A clock that stands still until it is moved on.
 */
public final class MovableClock extends Clock {

	private volatile Instant now;

	/**
	 * Creates a clock that shows the present second.
	 */
	public MovableClock() {
		this(Instant.now().truncatedTo(ChronoUnit.SECONDS));
	}

	/**
	 * Creates a clock.
	 * @param now what it shows
	 */
	public MovableClock(Instant now) {
		this.now = now;
	}

	/**
	 * Moves the clock on.
	 * @param time by how much
	 */
	public void advance(Duration time) {
		this.now = this.now.plus(time);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

}
