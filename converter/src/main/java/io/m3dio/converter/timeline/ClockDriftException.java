package io.m3dio.converter.timeline;

import java.io.IOException;

/**
 * The times of a source and the samples that were decoded drift apart, little by little:
 * its clock runs faster or slower than its samples.
 */
public final class ClockDriftException extends IOException {

	private final double drift;

	ClockDriftException(double drift) {
		super("The clock is off by " + Math.round(1000 * drift) / 10.0 + " %");
		this.drift = drift;
	}

	/**
	 * By how much.
	 * @return the share, positive if there are too few samples for the time
	 */
	public double drift() {
		return this.drift;
	}

}
