package io.m3dio.notification.batch;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks for batches that have waited for long enough. Any number of replicas may do so at
 * the same time.
 */
@Component
final class BatchSchedule {

	private static final Logger log = LoggerFactory.getLogger(BatchSchedule.class);

	private final BatchCollector collector;

	BatchSchedule(BatchCollector collector) {
		this.collector = collector;
	}

	@Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
	void tell() {
		attempt(() -> this.collector.due().forEach(this.collector::tellOf));
	}

	@Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
	void cleanUp() {
		attempt(this.collector::cleanUp);
	}

	private static void attempt(Runnable task) {
		try {
			task.run();
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("Batches have to wait: {}", ex.toString());
		}
	}

}
