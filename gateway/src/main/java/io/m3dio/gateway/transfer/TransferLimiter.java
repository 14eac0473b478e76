package io.m3dio.gateway.transfer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.m3dio.platform.problem.Problem;

import org.springframework.stereotype.Component;

/**
 * Limits how many files are transferred at once. A part of each file is in memory,
 * however slow its transfer is. As many transfers may run as fit into half of the heap,
 * and a quarter of them may belong to one owner. Others wait a little, and are then asked
 * to try again.
 */
@Component
public final class TransferLimiter {

	/**
	 * The most memory that one transfer needs: two batches of chunks, and one in transit.
	 */
	private static final int BYTES_PER_TRANSFER = 3 * 1024 * 1024;

	private static final Duration MAX_WAIT = Duration.ofSeconds(10);

	private final int limit;

	private final int share;

	private final Duration maxWait;

	private final Lock lock = new ReentrantLock();

	private final Condition ended = this.lock.newCondition();

	private final Map<String, Integer> running = new HashMap<>();

	private int total;

	TransferLimiter() {
		this((int) Math.max(4, Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_TRANSFER), MAX_WAIT);
	}

	TransferLimiter(int limit, Duration maxWait) {
		this.limit = limit;
		this.share = Math.max(1, limit / 4);
		this.maxWait = maxWait;
	}

	/**
	 * Begins a transfer as soon as the limits allow.
	 * @param owner the owner whose share it counts against
	 * @return the transfer, to be closed when it ends
	 * @throws io.m3dio.platform.problem.ProblemException if the limits do not allow it in
	 * time
	 */
	public Transfer begin(String owner) {
		this.lock.lock();
		try {
			await(owner);
			this.running.merge(owner, 1, Integer::sum);
			this.total++;
			return () -> end(owner);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await(String owner) {
		long left = this.maxWait.toNanos();
		while (this.total >= this.limit || hasFullShare(owner)) {
			if (left <= 0) {
				throw hasFullShare(owner)
						? Problem.TOO_MANY_TRANSFERS.because(this.share
								+ " transfers are running, which is the most for one account. Wait for one to end.")
						: Problem.UNAVAILABLE
							.because("Too many transfers are running right now. Try again in a moment.");
			}
			try {
				left = this.ended.awaitNanos(left);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw Problem.UNAVAILABLE.because("This server is stopping. Try again in a moment.");
			}
		}
	}

	private boolean hasFullShare(String owner) {
		return this.running.getOrDefault(owner, 0) >= this.share;
	}

	private void end(String owner) {
		this.lock.lock();
		try {
			this.running.computeIfPresent(owner, (key, count) -> (count > 1) ? count - 1 : null);
			this.total--;
			this.ended.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A file that is being uploaded or downloaded.
	 */
	@FunctionalInterface
	public interface Transfer extends AutoCloseable {

		@Override
		void close();

	}

}
