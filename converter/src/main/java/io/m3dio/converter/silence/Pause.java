package io.m3dio.converter.silence;

/**
 * Silence between two sounds.
 *
 * @param start where it starts, in seconds of the MP3
 * @param end where it ends, in seconds of the MP3
 */
record Pause(double start, double end) {

	/**
	 * In seconds: players do not seek exactly, and a sound that begins softly begins
	 * before it is louder than the threshold.
	 */
	private static final double LEAD = 0.5;

	private static final double MILLIS = 1000;

	double length() {
		return this.end - this.start;
	}

	/**
	 * Returns where the next chapter begins: shortly before the sound that ends the
	 * pause, or in the middle of a short pause.
	 * @return the time in seconds, in whole milliseconds as in the tag
	 */
	double border() {
		return Math.round(MILLIS * (this.end - Math.min(LEAD, length() / 2))) / MILLIS;
	}

}
