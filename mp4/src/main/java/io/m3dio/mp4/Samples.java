package io.m3dio.mp4;

/**
 * Takes the samples of a track in decoding order. Times are in units of the track's
 * timescale.
 */
interface Samples {

	/**
	 * Sets the time of the next sample, which otherwise follows directly.
	 * @param time the time
	 */
	void startAt(long time);

	/**
	 * Adds samples of equal duration.
	 * @param samples the number of samples
	 * @param duration the duration of each
	 */
	void add(long samples, long duration);

}
