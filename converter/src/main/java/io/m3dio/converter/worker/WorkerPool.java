package io.m3dio.converter.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.m3dio.converter.ConverterProperties;
import io.m3dio.converter.worker.WorkSignals.WorkSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the worker threads, each of which converts one job at a time. An idle worker waits
 * for a signal, and also looks for work every few seconds. A lost signal therefore costs
 * no more than that.
 */
@Component
final class WorkerPool implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

	private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(10);

	private final WorkSignals signals;

	private final JobRunner runner;

	private final int size;

	private final Duration lookEvery;

	private final Duration drain;

	private List<Thread> threads = List.of();

	private volatile boolean running;

	private volatile boolean failing;

	WorkerPool(WorkSignals signals, JobRunner runner, ConverterProperties properties) {
		this.signals = signals;
		this.runner = runner;
		this.size = properties.workerCount();
		this.lookEvery = properties.lookEvery();
		this.drain = properties.drain();
	}

	@Override
	public void start() {
		this.running = true;
		this.threads = IntStream.rangeClosed(1, this.size)
			.mapToObj((number) -> new Thread(this::work, "worker-" + number))
			.toList();
		this.threads.forEach(Thread::start);
	}

	@Override
	public void stop() {
		this.running = false;
		this.signals.wake(this.size);
		drain();
		this.runner.stopAll();
		this.threads.forEach(WorkerPool::end);
	}

	/**
	 * Lets running jobs finish for a while. A job that is nearly done is better finished
	 * here than started again elsewhere.
	 */
	private void drain() {
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
				WorkSignal signal = this.signals.await(busy ? Duration.ZERO : this.lookEvery);
				busy = this.running && runNext();
				signal.acknowledge();
			}
		}
		catch (InterruptedException ex) {
			log.info("Worker was interrupted while waiting");
		}
	}

	/** Keeps the worker alive whatever goes wrong. */
	private boolean runNext() throws InterruptedException {
		try {
			boolean found = this.runner.runNext();
			this.failing = false;
			return found;
		}
		catch (RuntimeException | Error ex) {
			// Logged once, not every few seconds while the database is unavailable.
			if (!this.failing) {
				log.warn("Cannot take jobs at the moment", ex);
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
