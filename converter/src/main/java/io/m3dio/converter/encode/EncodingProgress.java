package io.m3dio.converter.encode;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.m3dio.converter.ffmpeg.ProgressReport;
import io.m3dio.converter.plan.Estimate;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.supervision.ConversionMonitor;

/**
 * Reports the progress of encoding, its speed, and the size of the result so far.
 */
final class EncodingProgress {

	private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

	private final Plan plan;

	private final ConversionMonitor monitor;

	private final long start = System.nanoTime();

	private final AtomicLong bytes = new AtomicLong();

	EncodingProgress(Plan plan, ConversionMonitor monitor) {
		this.plan = plan;
		this.monitor = monitor;
	}

	/**
	 * Counts bytes of MP3.
	 * @param count how many more there are
	 * @return how many there are
	 */
	long addBytes(long count) {
		return this.bytes.addAndGet(count);
	}

	/**
	 * Reports how many samples have been encoded.
	 * @param samples the number of samples of each channel
	 */
	void report(long samples) {
		report((double) samples / this.plan.format().sampleRate(), this.bytes.get());
	}

	/**
	 * Reports how much has been encoded.
	 * @param seconds the duration of the audio in seconds
	 * @param bytes how many bytes it has become
	 */
	void report(double seconds, long bytes) {
		double elapsed = (System.nanoTime() - this.start) / NANOS_PER_SECOND;
		report(new ProgressReport(seconds, seconds / elapsed), bytes);
	}

	/**
	 * Reports the progress of ffmpeg.
	 * @param report the progress
	 */
	void report(ProgressReport report) {
		report(report, this.bytes.get());
	}

	private void report(ProgressReport report, long bytes) {
		this.monitor.ensureNotCanceled();
		this.monitor.report(Estimate.encoding(report, bytes, this.plan));
	}

}
