package io.m3dio.converter.encode;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.platform.telemetry.ThreadContext;
import io.micrometer.context.ContextSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules the segments of one job on the job's own core and on borrowed ones. A core is
 * borrowed for one segment at a time.
 */
final class SegmentScheduler implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(SegmentScheduler.class);

	/** How many segments may wait. More would only fill the disk. */
	private static final int WAITING = 1;

	private static final long CHECK_MILLIS = 100;

	private final Cores cores;

	private final SegmentTask task;

	private final ConversionMonitor monitor;

	private final ExecutorService threads = Executors
		.newCachedThreadPool((task) -> new Thread(task, "segment-encoder"));

	private final ContextSnapshot context = ThreadContext.here();

	private final Deque<Segment> waiting = new ArrayDeque<>();

	private int busy;

	private boolean ownCoreBusy;

	private @Nullable Exception failure;

	SegmentScheduler(Cores cores, SegmentTask task, ConversionMonitor monitor) {
		this.cores = cores;
		this.task = task;
		this.monitor = monitor;
	}

	/**
	 * Adds a segment. Blocks while too many others are waiting.
	 * @param segment the segment
	 */
	synchronized void add(Segment segment) throws IOException, InterruptedException {
		this.waiting.add(segment);
		startNext();
		while (this.waiting.size() > WAITING) {
			check();
			startNext();
		}
	}

	/** Waits until all segments are encoded. */
	synchronized void await() throws IOException, InterruptedException {
		while (this.busy > 0 || !this.waiting.isEmpty()) {
			check();
			startNext();
		}
		ensureSuccess();
	}

	private void check() throws IOException, InterruptedException {
		ensureSuccess();
		this.monitor.ensureNotCanceled();
		wait(CHECK_MILLIS);
	}

	private synchronized void ensureSuccess() throws IOException, InterruptedException {
		if (this.failure instanceof IOException checked) {
			throw checked;
		}
		if (this.failure instanceof InterruptedException interrupted) {
			throw interrupted;
		}
		if (this.failure instanceof RuntimeException unchecked) {
			throw unchecked;
		}
	}

	private synchronized void startNext() {
		if (this.waiting.isEmpty()) {
			return;
		}
		boolean ownCore = !this.ownCoreBusy;
		if (ownCore || this.cores.borrow()) {
			this.ownCoreBusy = true;
			this.busy++;
			Segment segment = this.waiting.remove();
			this.threads.execute(this.context.wrap(() -> run(segment, ownCore)));
		}
	}

	private void run(Segment segment, boolean ownCore) {
		try {
			this.task.encode(segment);
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			fail(ex);
		}
		finally {
			done(ownCore);
		}
	}

	private synchronized void fail(Exception ex) {
		// Later failures are only consequences of the first.
		if (this.failure == null) {
			this.failure = ex;
		}
	}

	private synchronized void done(boolean ownCore) {
		this.busy--;
		if (ownCore) {
			this.ownCoreBusy = false;
		}
		else {
			this.cores.giveBack();
		}
		startNext();
		notifyAll();
	}

	/** Cancels the segments in progress and waits for their end. */
	@Override
	public void close() {
		synchronized (this) {
			this.waiting.clear();
			fail(new ConversionCanceledException("The job has ended"));
		}
		this.threads.shutdownNow();
		try {
			while (!this.threads.awaitTermination(1, TimeUnit.MINUTES)) {
				log.warn("An encoder of a segment has not ended yet");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Encodes one segment.
	 */
	@FunctionalInterface
	interface SegmentTask {

		void encode(Segment segment) throws IOException, InterruptedException;

	}

}
