package io.m3dio.gateway.job;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.mongodb.MongoException;
import io.m3dio.db.archive.Archives;
import io.m3dio.db.batch.Batches;
import io.m3dio.db.expiry.ExpiryNotices;
import io.m3dio.db.idempotency.IdempotencyKeys;
import io.m3dio.db.queue.Sweeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sweeps away what is no longer needed, once a minute, and announces what soon will be.
 * It has its own thread, as a sweep can take minutes and two at once are no faster.
 */
@Component
final class SweepSchedule implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(SweepSchedule.class);

	private final Sweeper sweeper;

	private final IdempotencyKeys keys;

	private final Batches batches;

	private final Archives archives;

	private final ExpiryNotices notices;

	private final JobOutboxPublisher publisher;

	private final ExecutorService sweeping = Executors.newSingleThreadExecutor((task) -> new Thread(task, "sweeping"));

	SweepSchedule(Sweeper sweeper, IdempotencyKeys keys, Batches batches, Archives archives, ExpiryNotices notices,
			JobOutboxPublisher publisher) {
		this.sweeper = sweeper;
		this.keys = keys;
		this.batches = batches;
		this.archives = archives;
		this.notices = notices;
		this.publisher = publisher;
	}

	@Scheduled(fixedRate = 1, timeUnit = TimeUnit.MINUTES)
	void sweep() {
		execute(() -> this.sweeper.sweep(this.publisher::deleted).forEach(this.publisher::publish));
		execute(this.keys::sweep);
		execute(this.batches::sweep);
		execute(this.archives::sweep);
		execute(() -> this.notices.announce(this.publisher::expiring).forEach(this.publisher::publish));
	}

	@Override
	public void close() {
		this.sweeping.shutdownNow();
	}

	private void execute(Runnable sweep) {
		this.sweeping.execute(() -> attempt(sweep));
	}

	private static void attempt(Runnable sweep) {
		try {
			sweep.run();
		}
		catch (DataAccessException | MongoException ex) {
			log.warn("Sweeping is postponed: {}", ex.toString());
		}
	}

}
