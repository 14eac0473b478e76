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
 * Sits out a database that is away for a while, instead of throwing away what was
 * converted by then. The lease may run out meanwhile; as nobody else can take the job
 * either, it is still ours as long as nobody says otherwise.
 */
public final class Retry {

	private static final Logger log = LoggerFactory.getLogger(Retry.class);

	private static final long FIRST_PAUSE = 250;

	private static final long LONGEST_PAUSE = 5000;

	private Retry() {
	}

	/**
	 * Does something until it works, or until nobody wants it any more.
	 * @param attempt what to do; must bear being done twice
	 * @param monitor says when it is not wanted any more
	 * @return its result
	 */
	public static <T> T untilAvailable(Attempt<T> attempt, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		for (long pause = FIRST_PAUSE;; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
			try {
				return attempt.run();
			}
			catch (MongoTimeoutException | MongoSocketException | MongoNotPrimaryException
					| MongoNodeIsRecoveringException | DataAccessResourceFailureException ex) {
				log.warn("MongoDB is away, trying again in {} ms: {}", pause, ex.getMessage());
			}
			monitor.pause(pause);
		}
	}

	/**
	 * Something that needs the database.
	 *
	 * @param <T> its result
	 */
	@FunctionalInterface
	public interface Attempt<T> {

		T run() throws IOException;

	}

}
