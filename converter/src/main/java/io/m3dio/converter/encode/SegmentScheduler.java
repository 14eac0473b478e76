package io.m3dio.converter.encode;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.telemetry.ThreadContext;
import io.micrometer.context.ContextSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through the segments of one job: on the job's own core, and on as many others as
 * are idle when a segment is begun.
 */
final class SegmentScheduler implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(SegmentScheduler.class);

	/** As many segments may wait: more would only fill the scratch space. */
	private static final int WAITING = 1;

	private static final long GLANCE_MILLIS = 100;

	private final Cores cores;

	private final Work work;

	private final ConversionMonitor monitor;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> new Thread(task, "lane"));

	private final ContextSnapshot context = ThreadContext.here();

	private final Deque<Segment> waiting = new ArrayDeque<>();

	private int busy;

	private boolean ownBusy;

	private @Nullable Exception failure;

	SegmentScheduler(Cores cores, Work work, ConversionMonitor monitor) {
		this.cores = cores;
		this.work = work;
		this.monitor = monitor;
	}

	/**
	 * Hands a segment in, and waits while too many others are waiting.
	 * @param segment the segment
	 */
	synchronized void add(Segment segment) throws IOException, InterruptedException {
		this.waiting.add(segment);
		openLane();
		while (this.waiting.size() > WAITING) {
			glance();
			openLane();
		}
	}

	/** Waits until all are done. */
	synchronized void await() throws IOException, InterruptedException {
		while (this.busy > 0 || !this.waiting.isEmpty()) {
			glance();
			openLane();
		}
		ensureSuccess();
	}

	private void glance() throws IOException, InterruptedException {
		ensureSuccess();
		this.monitor.ensureNotCanceled();
		wait(GLANCE_MILLIS);
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

	private synchronized void openLane() {
		if (this.waiting.isEmpty()) {
			return;
		}
		boolean own = !this.ownBusy;
		if (own || this.cores.borrow()) {
			this.ownBusy = true;
			this.busy++;
			Segment segment = this.waiting.remove();
			this.threads.execute(this.context.wrap(() -> run(segment, own)));
		}
	}

	private void run(Segment segment, boolean own) {
		try {
			this.work.encode(segment);
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			fail(ex);
		}
		finally {
			done(own);
		}
	}

	private synchronized void fail(Exception ex) {
		// Those that follow are only ended because of the first.
		if (this.failure == null) {
			this.failure = ex;
		}
	}

	private synchronized void done(boolean own) {
		this.busy--;
		if (own) {
			this.ownBusy = false;
		}
		else {
			this.cores.giveBack();
		}
		openLane();
		notifyAll();
	}

	/** Ends what is still being done, and waits for that. */
	@Override
	public void close() {
		synchronized (this) {
			this.waiting.clear();
			fail(new ConversionCanceledException("The job is over"));
		}
		this.threads.shutdownNow();
		try {
			while (!this.threads.awaitTermination(1, TimeUnit.MINUTES)) {
				log.warn("A lane has not ended yet");
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
	interface Work {

		void encode(Segment segment) throws IOException, InterruptedException;

	}

}
