package io.m3dio.gateway.job;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.queue.Line;
import io.m3dio.db.queue.Place;
import io.m3dio.db.queue.Places;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Shows jobs, waiting ones with their place. One look at the queue serves everybody for
 * half a second, however many people watch.
 */
@Component
public class JobViews {

	private static final Duration FRESH = Duration.ofMillis(500);

	private static final Duration SHORTEST = Duration.ofMillis(50);

	private final Places places;

	private final Lock looking = new ReentrantLock();

	private @Nullable Look look;

	JobViews(Places places) {
		this.places = places;
	}

	/**
	 * Shows a job.
	 * @param job the job
	 * @return what the API says of it
	 */
	public JobView view(Job job) {
		return JobView.of(job, (job.status() == JobStatus.QUEUED) ? place(job) : null);
	}

	private @Nullable Place place(Job job) {
		// A job that is not in the line yet is looked for once more.
		return line(FRESH).place(job.id()).or(() -> line(SHORTEST).place(job.id())).orElse(null);
	}

	private Line line(Duration age) {
		this.looking.lock();
		try {
			Look latest = this.look;
			Instant now = Instant.now();
			if (latest == null || latest.at().plus(age).isBefore(now)) {
				latest = new Look(now, this.places.look());
				this.look = latest;
			}
			return latest.line();
		}
		finally {
			this.looking.unlock();
		}
	}

	private record Look(Instant at, Line line) {
	}

}
