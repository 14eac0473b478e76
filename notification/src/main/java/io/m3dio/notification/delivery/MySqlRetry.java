package io.m3dio.notification.delivery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Repeats changes until MySQL is available, for changes that must not be lost.
 */
@Component
public final class MySqlRetry implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(MySqlRetry.class);

	private static final long FIRST_WAIT_MILLIS = 200;

	private static final long LONGEST_WAIT_MILLIS = 5_000;

	private final CountDownLatch stopped = new CountDownLatch(1);

	/**
	 * Makes a change, and repeats it with growing waits while MySQL is unavailable.
	 * Blocks for as long as that takes, or until the service stops.
	 * @param change the change
	 * @throws DataIntegrityViolationException if MySQL rejects the change
	 */
	public void untilAvailable(Runnable change) {
		long wait = FIRST_WAIT_MILLIS;
		while (true) {
			try {
				change.run();
				return;
			}
			catch (DataIntegrityViolationException ex) {
				throw ex;
			}
			catch (DataAccessException | TransactionException ex) {
				log.warn("MySQL is unavailable, trying again in {} ms: {}", wait, FailureReason.of(ex));
				pause(wait, ex);
			}
			wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
		}
	}

	/**
	 * Stops waiting. By then the listener's channel is closed, so that the broker hands
	 * the messages that are not acknowledged to another replica.
	 */
	@Override
	public void destroy() {
		this.stopped.countDown();
	}

	/**
	 * Waits in spite of interrupts. A listener container that stops interrupts its
	 * listener just before it closes the channel. If the listener returned then, it would
	 * acknowledge an event that is not stored.
	 */
	private void pause(long millis, RuntimeException failure) {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
			try {
				if (this.stopped.await(left, TimeUnit.NANOSECONDS)) {
					throw failure;
				}
			}
			catch (InterruptedException ex) {
				log.debug("Keeps waiting for MySQL");
			}
		}
	}

}
