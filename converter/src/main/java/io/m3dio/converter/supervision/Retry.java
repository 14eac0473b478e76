package io.m3dio.converter.supervision;

import java.io.IOException;

import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Repeats database operations while MongoDB is unavailable, so that finished work is not
 * thrown away. The lease may expire meanwhile. As no other worker can claim the job
 * either, this one keeps it unless a renewal says otherwise.
 */
public final class Retry {

	private static final Logger log = LoggerFactory.getLogger(Retry.class);

	private static final long FIRST_PAUSE_MILLIS = 250;

	private static final long LONGEST_PAUSE_MILLIS = 5000;

	private Retry() {
	}

	/**
	 * Repeats an operation until the database is available, or the conversion is
	 * canceled.
	 * @param operation the operation, which must be idempotent
	 * @param monitor cancels the wait
	 * @return the operation's result
	 */
	public static <T> T untilAvailable(Operation<T> operation, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		for (long pause = FIRST_PAUSE_MILLIS;; pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2)) {
			try {
				return operation.run();
			}
			catch (MongoTimeoutException | MongoSocketException | MongoNotPrimaryException
					| MongoNodeIsRecoveringException | DataAccessResourceFailureException ex) {
				log.warn("MongoDB is unavailable, trying again in {} ms: {}", pause, ex.getMessage());
			}
			monitor.pause(pause);
		}
	}

	/**
	 * An operation on the database.
	 *
	 * @param <T> the type of its result
	 */
	@FunctionalInterface
	public interface Operation<T> {

		T run() throws IOException;

	}

}
