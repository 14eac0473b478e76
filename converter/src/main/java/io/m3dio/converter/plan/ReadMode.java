package io.m3dio.converter.plan;

/**
 * How a source is decoded. Most are {@link #FAST}; what turns out to be damaged or odd is
 * begun anew in another way.
 */
public enum ReadMode {

	/**
	 * All in one thread of ffmpeg and in large frames, which is twice as fast, and ends
	 * at the first thing that is wrong.
	 */
	FAST,

	/**
	 * Goes on behind what cannot be decoded, and through changes of the format.
	 */
	TOLERANT,

	/**
	 * As tolerant, and follows a clock that is a little off by stretching the audio.
	 */
	STRETCHED,

	/**
	 * As tolerant, and plays samples one after the other, whatever time they are given:
	 * the times make no sense.
	 */
	UNTIMED;

	/** More is no clock that is off, but numbers that are wrong. */
	private static final double LARGEST_DRIFT = 0.05;

	/**
	 * What is tried when a clock turned out to be off.
	 * @param drift by what share
	 * @return the way to read
	 */
	public static ReadMode ofDrift(double drift) {
		return (Math.abs(drift) <= LARGEST_DRIFT) ? STRETCHED : UNTIMED;
	}

}
