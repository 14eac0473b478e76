package io.m3dio.mp4;

/**
 * Is told of a track's samples, in the order in which they are decoded. Times are in
 * units of the track's timescale.
 */
interface Samples {

	/**
	 * The next sample is at a time of its own, not where the one before it ends.
	 * @param time the time
	 */
	void startAt(long time);

	/**
	 * Adds samples that last equally long.
	 * @param samples how many
	 * @param duration how long each lasts
	 */
	void add(long samples, long duration);

}
