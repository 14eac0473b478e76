package io.m3dio.converter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.m3dio.converter.WorkSignals.WorkSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads that convert, one job each at a time. A free one waits for a nudge, and
 * looks for work by itself every few seconds: a nudge that never came costs no more.
 */
@Component
final class WorkerPool implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

	private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(10);

	private final WorkSignals nudges;

	private final JobRunner runs;

	private final int count;

	private final Duration lookEvery;

	private final Duration drain;

	private List<Thread> threads = List.of();

	private volatile boolean running;

	private volatile boolean failing;

	WorkerPool(WorkSignals nudges, JobRunner runs, ConverterProperties properties) {
		this.nudges = nudges;
		this.runs = runs;
		this.count = properties.slots();
		this.lookEvery = properties.lookEvery();
		this.drain = properties.drain();
	}

	@Override
	public void start() {
		this.running = true;
		this.threads = IntStream.rangeClosed(1, this.count)
			.mapToObj((number) -> new Thread(this::work, "slot-" + number))
			.toList();
		this.threads.forEach(Thread::start);
	}

	@Override
	public void stop() {
		this.running = false;
		this.nudges.wake(this.count);
		finish();
		this.runs.stopAll();
		this.threads.forEach(WorkerPool::end);
	}

	/** What is nearly done is better finished than begun anew elsewhere. */
	private void finish() {
		long deadline = System.nanoTime() + this.drain.toNanos();
		try {
			for (Thread thread : this.threads) {
				TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void work() {
		boolean busy = true;
		try {
			while (this.running) {
				WorkSignal nudge = this.nudges.await(busy ? Duration.ZERO : this.lookEvery);
				busy = this.running && look();
				nudge.acknowledge();
			}
		}
		catch (InterruptedException ex) {
			log.info("Stopped while waiting");
		}
	}

	/** Whatever goes wrong, the slot stays. */
	private boolean look() throws InterruptedException {
		try {
			boolean found = this.runs.runNext();
			this.failing = false;
			return found;
		}
		catch (RuntimeException | Error ex) {
			// Said once, not every few seconds, while the database is away.
			if (!this.failing) {
				log.warn("Cannot work now", ex);
			}
			this.failing = true;
			return false;
		}
	}

	private static void end(Thread thread) {
		try {
			thread.join(STOP_MILLIS);
			thread.interrupt();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
