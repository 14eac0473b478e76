package io.m3dio.converter.encode;

import java.util.concurrent.atomic.AtomicLong;

import io.m3dio.converter.ffmpeg.ProgressReport;
import io.m3dio.converter.plan.Estimate;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.supervision.ConversionMonitor;

/**
 * How far encoding is, and how large its result gets.
 */
final class EncodingProgress {

	private static final double NANOS = 1e9;

	private final Plan plan;

	private final ConversionMonitor monitor;

	private final long start = System.nanoTime();

	private final AtomicLong encoded = new AtomicLong();

	EncodingProgress(Plan plan, ConversionMonitor monitor) {
		this.plan = plan;
		this.monitor = monitor;
	}

	/** So many bytes of MP3 have been made. */
	void encoded(long bytes) {
		this.encoded.addAndGet(bytes);
	}

	/** So many samples of each channel have been taken in all. */
	void reached(long samples) {
		double seconds = (double) samples / this.plan.sampleRate();
		double elapsed = (System.nanoTime() - this.start) / NANOS;
		report(new ProgressReport(seconds, seconds / elapsed));
	}

	void report(ProgressReport report) {
		this.monitor.ensureNotCanceled();
		this.monitor.report(Estimate.encoding(report, this.encoded.get(), this.plan));
	}

}
