package io.m3dio.db.job;

import org.jspecify.annotations.Nullable;

/**
 * The progress of a running job.
 *
 * @param phase what is being done
 * @param percent how much of the whole job is done, 0 to 100
 * @param speed media seconds converted per second, if known
 * @param secondsLeft estimated seconds to the end, if known
 * @param predictedSize estimated size of the MP3 in bytes, if known
 */
public record Progress(Phase phase, double percent, @Nullable Double speed, @Nullable Long secondsLeft,
		@Nullable Long predictedSize) {

	/**
	 * The progress of a job that has just started.
	 */
	public static final Progress STARTED = new Progress(Phase.PROBING, 0, null, null, null);

	/**
	 * The phases, in order.
	 */
	public enum Phase {

		/**
		 * Fetching and probing the source.
		 */
		PROBING,
		/**
		 * Encoding.
		 */
		CONVERTING,
		/**
		 * Verifying and storing the MP3.
		 */
		STORING

	}
}
