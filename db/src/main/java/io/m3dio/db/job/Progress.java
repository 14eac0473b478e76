package io.m3dio.db.job;

import org.jspecify.annotations.Nullable;

/**
 * How far a running job is.
 *
 * @param phase what is being done
 * @param percent how much of the whole job is done, 0 to 100
 * @param speed media seconds converted per second, if known
 * @param secondsLeft estimated seconds to the end, if known
 * @param predictedSize about how large the MP3 will be, in bytes, if known
 */
public record Progress(Phase phase, double percent, @Nullable Double speed, @Nullable Long secondsLeft,
		@Nullable Long predictedSize) {

	/**
	 * A job that has just begun.
	 */
	public static final Progress STARTED = new Progress(Phase.PROBING, 0, null, null, null);

	/**
	 * The phases, in order.
	 */
	public enum Phase {

		/**
		 * Fetching the source and looking what is in it.
		 */
		PROBING,
		/**
		 * Encoding.
		 */
		CONVERTING,
		/**
		 * Checking and storing the MP3.
		 */
		STORING

	}
}
