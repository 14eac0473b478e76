package io.m3dio.gateway.job;

import java.util.concurrent.TimeUnit;

import com.mongodb.MongoException;
import io.m3dio.broker.JobDeleted;
import io.m3dio.db.queue.Sweeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.TaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Clears away what is not needed any more: once a minute, and after a deletion.
 */
@Component
class SweepSchedule {

	private static final Logger log = LoggerFactory.getLogger(SweepSchedule.class);

	private final Sweeper sweeper;

	private final Announcer announcer;

	private final TaskExecutor executor;

	SweepSchedule(Sweeper sweeper, Announcer announcer, TaskExecutor applicationTaskExecutor) {
		this.sweeper = sweeper;
		this.announcer = announcer;
		this.executor = applicationTaskExecutor;
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	void sweep() {
		attempt(() -> this.sweeper.sweep((job) -> this.announcer.entry(new JobDeleted(job.id(), job.owner())))
			.forEach(this.announcer::announce));
	}

	/**
	 * Removes the media of deleted jobs now, without making the caller wait.
	 */
	void sweepSoon() {
		this.executor.execute(() -> attempt(this.sweeper::sweepDeleted));
	}

	private void attempt(Runnable sweeping) {
		try {
			sweeping.run();
		}
		catch (DataAccessException | MongoException ex) {
			log.warn("Sweeping is put off: {}", ex.toString());
		}
	}

}
