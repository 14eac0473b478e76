package io.m3dio.converter.supervision;

import io.m3dio.db.job.Progress;

/**
 * Monitors a conversion. It receives the progress and can cancel the conversion.
 */
public interface ConversionMonitor {

	/**
	 * Receives the progress. Never blocks.
	 * @param progress the progress of the job
	 */
	void report(Progress progress);

	/**
	 * Checks whether the conversion was canceled. Every step calls this several times a
	 * second.
	 * @throws ConversionCanceledException if it was
	 */
	void ensureNotCanceled();

	/**
	 * Waits before another try.
	 * @param millis how long to wait, in milliseconds
	 * @throws ConversionCanceledException as soon as the conversion is canceled
	 */
	default void pause(long millis) throws InterruptedException {
		long end = System.nanoTime() + millis * 1_000_000;
		while (System.nanoTime() < end) {
			ensureNotCanceled();
			Thread.sleep(Math.min(millis, 100));
		}
	}

}
