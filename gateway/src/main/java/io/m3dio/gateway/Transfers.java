package io.m3dio.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.m3dio.platform.problem.Problem;

import org.springframework.stereotype.Component;

/**
 * Limits how many files come and go at once. However slow a file is, some of it is in
 * memory meanwhile: so many are let through as fit into half of the heap, a quarter of
 * them for one person. The others wait a little, and are then asked to come again.
 */
@Component
public class Transfers {

	/**
	 * What one has in memory at the most: two batches of chunks, and one on its way.
	 */
	private static final int MEMORY_OF_ONE = 3 * 1024 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final int limit;

	private final int share;

	private final Duration patience;

	private final Lock lock = new ReentrantLock();

	private final Condition ended = this.lock.newCondition();

	private final Map<String, Integer> running = new HashMap<>();

	private int all;

	Transfers() {
		this((int) Math.max(4, Runtime.getRuntime().maxMemory() / 2 / MEMORY_OF_ONE), PATIENCE);
	}

	Transfers(int limit, Duration patience) {
		this.limit = limit;
		this.share = Math.max(1, limit / 4);
		this.patience = patience;
	}

	/**
	 * Begins a transfer, as soon as there is room for it.
	 * @param owner whose share of all it is part of
	 * @return the transfer, to be closed when it ends
	 * @throws ProblemException if there is no room for too long
	 */
	public Transfer begin(String owner) {
		this.lock.lock();
		try {
			await(owner);
			this.running.merge(owner, 1, Integer::sum);
			this.all++;
			return () -> end(owner);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await(String owner) {
		long left = this.patience.toNanos();
		while (this.all >= this.limit || hasWholeShare(owner)) {
			if (left <= 0) {
				throw hasWholeShare(owner) ? Problem.TOO_MANY_TRANSFERS.because(this.share
						+ " files are on their way already, as many as may be at once. Wait for one of them to end.")
						: Problem.UNAVAILABLE
							.because("Very many files are on their way right now. Try again in a moment.");
			}
			try {
				left = this.ended.awaitNanos(left);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw Problem.UNAVAILABLE.because("This server is about to stop. Try again in a moment.");
			}
		}
	}

	private boolean hasWholeShare(String owner) {
		return this.running.getOrDefault(owner, 0) >= this.share;
	}

	private void end(String owner) {
		this.lock.lock();
		try {
			this.running.computeIfPresent(owner, (key, count) -> (count > 1) ? count - 1 : null);
			this.all--;
			this.ended.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A file that comes or goes.
	 */
	@FunctionalInterface
	public interface Transfer extends AutoCloseable {

		@Override
		void close();

	}

}
