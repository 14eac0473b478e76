package io.m3dio.converter.supervision;

import io.m3dio.db.job.Progress;

/**
 * Whoever has a conversion done: is told how far it is, and can call it off.
 */
public interface ConversionMonitor {

	/**
	 * Takes note of the progress; never waits.
	 * @param progress how far the job is
	 */
	void report(Progress progress);

	/**
	 * Asks whether to go on. Every step does some times a second.
	 * @throws ConversionCanceledException if not
	 */
	void ensureNotCanceled();

	/**
	 * Waits a moment, for something that may be better then.
	 * @param millis how long, in milliseconds
	 * @throws ConversionCanceledException as soon as the conversion is called off
	 */
	default void pause(long millis) throws InterruptedException {
		long end = System.nanoTime() + millis * 1_000_000;
		while (System.nanoTime() < end) {
			ensureNotCanceled();
			Thread.sleep(Math.min(millis, 100));
		}
	}

}
