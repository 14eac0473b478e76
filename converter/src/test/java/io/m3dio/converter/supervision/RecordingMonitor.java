package io.m3dio.converter.supervision;

import java.util.ArrayList;
import java.util.List;

import io.m3dio.db.job.Progress;

/**
 * A monitor that never cancels and records the progress.
 */
public final class RecordingMonitor implements ConversionMonitor {

	private final List<Progress> reports = new ArrayList<>();

	@Override
	public synchronized void report(Progress progress) {
		this.reports.add(progress);
	}

	@Override
	public void ensureNotCanceled() {
		// Nothing is canceled.
	}

	public synchronized List<Progress> reports() {
		return List.copyOf(this.reports);
	}

}
