package io.m3dio.converter.timeline;

import java.io.IOException;

/**
 * The clock of a source runs faster or slower than its samples, so that times and samples
 * drift apart.
 */
public final class ClockDriftException extends IOException {

	private final double drift;

	ClockDriftException(double drift) {
		super("The clock drifts by " + Math.round(1000 * drift) / 10.0 + " %");
		this.drift = drift;
	}

	/**
	 * Returns the drift.
	 * @return the drift as a share, positive if there are too few samples for the time
	 */
	public double drift() {
		return this.drift;
	}

}
