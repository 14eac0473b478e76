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
 * Repeats a step until MySQL takes it: for what would be lost otherwise.
 */
@Component
class Patience implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Patience.class);

	private static final long FIRST_WAIT = 200;

	private static final long LONGEST_WAIT = 5_000;

	private final CountDownLatch closed = new CountDownLatch(1);

	/**
	 * Runs the step, and again with growing waits while MySQL does not answer. Blocks for
	 * as long as that lasts, or until the service ends.
	 * @param step what to do
	 * @throws DataIntegrityViolationException if MySQL will never take it
	 */
	void insist(Runnable step) {
		long wait = FIRST_WAIT;
		while (true) {
			try {
				step.run();
				return;
			}
			catch (DataIntegrityViolationException ex) {
				throw ex;
			}
			catch (DataAccessException | TransactionException ex) {
				log.warn("MySQL did not take a change, trying again in {} ms: {}", wait, Reason.of(ex));
				pause(wait, ex);
			}
			wait = Math.min(wait * 2, LONGEST_WAIT);
		}
	}

	/*
	 * By the time this bean is destroyed the listener's channel is closed, so what it has
	 * not acked is delivered anew to the next one that listens.
	 */
	@Override
	public void destroy() {
		this.closed.countDown();
	}

	/*
	 * A container that stops interrupts its listener just before it closes the channel.
	 * To end then would ack what is not written; so only the service's own end counts.
	 */
	private void pause(long millis, RuntimeException failure) {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
			try {
				if (this.closed.await(left, TimeUnit.NANOSECONDS)) {
					throw failure;
				}
			}
			catch (InterruptedException ex) {
				log.debug("Goes on waiting for MySQL");
			}
		}
	}

}
