package io.m3dio.gateway.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.queue.QueuePosition;
import io.m3dio.db.queue.QueueQueries;
import io.m3dio.db.queue.QueueSnapshot;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Presents jobs as the API shows them, waiting ones with their position. One snapshot of
 * the queue serves all requests for half a second, however many people watch.
 */
@Component
public final class JobPresenter {

	private static final Duration MAX_AGE = Duration.ofMillis(500);

	private static final Duration MIN_AGE = Duration.ofMillis(50);

	private final QueueQueries places;

	private final Clock clock;

	private final Lock lock = new ReentrantLock();

	private @Nullable Snapshot snapshot;

	JobPresenter(QueueQueries places, Clock clock) {
		this.places = places;
		this.clock = clock;
	}

	/**
	 * Presents a job.
	 * @param job the job
	 * @return the job as the API shows it
	 */
	public JobView view(Job job) {
		return JobView.of(job, (job.status() == JobStatus.QUEUED) ? place(job) : null);
	}

	private @Nullable QueuePosition place(Job job) {
		// A job that has just entered the queue needs a newer snapshot.
		return line(MAX_AGE).place(job.id()).or(() -> line(MIN_AGE).place(job.id())).orElse(null);
	}

	private QueueSnapshot line(Duration age) {
		this.lock.lock();
		try {
			Snapshot latest = this.snapshot;
			Instant now = this.clock.instant();
			if (latest == null || latest.at().plus(age).isBefore(now)) {
				latest = new Snapshot(now, this.places.look());
				this.snapshot = latest;
			}
			return latest.line();
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Snapshot(Instant at, QueueSnapshot line) {
	}

}
