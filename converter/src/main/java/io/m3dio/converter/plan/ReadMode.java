package io.m3dio.converter.plan;

/**
 * How a source is decoded. Most sources are decoded in mode {@link #FAST}. A source that
 * turns out to be damaged or odd is decoded again in another mode.
 */
public enum ReadMode {

	/**
	 * Decodes in one thread of ffmpeg and in large frames, which is twice as fast, and
	 * stops at the first error.
	 */
	FAST,
	/**
	 * Continues after errors and through changes of the format.
	 */
	TOLERANT,
	/**
	 * Is as tolerant, and stretches the audio to follow a clock that drifts a little.
	 */
	STRETCHED,
	/**
	 * Is as tolerant, and ignores the times, which make no sense. The samples are played
	 * one after the other.
	 */
	UNTIMED;

	/** As a share: a larger drift comes from wrong numbers, not from a clock. */
	private static final double LARGEST_DRIFT = 0.05;

	/**
	 * Chooses the mode for a source whose clock drifts.
	 * @param drift the drift as a share
	 * @return the mode to try next
	 */
	public static ReadMode ofDrift(double drift) {
		return (Math.abs(drift) <= LARGEST_DRIFT) ? STRETCHED : UNTIMED;
	}

	/**
	 * Returns whether the times of the decoded frames are checked for drift.
	 * @return whether a clock that drifts ends the decoding
	 */
	public boolean isClockChecked() {
		return this == FAST || this == TOLERANT;
	}

}
