package io.m3dio.gateway.job;

import java.time.Duration;
import java.time.Instant;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.queue.Line;
import io.m3dio.db.queue.Place;
import io.m3dio.db.queue.Places;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Shows jobs, waiting ones with their place. The queue is looked at twice a second at the
 * most, however many people watch.
 */
@Component
public class JobViews {

	private static final Duration FRESH = Duration.ofMillis(500);

	private final Places places;

	private volatile @Nullable Look look;

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
		Look latest = this.look;
		if (latest == null || latest.at().plus(FRESH).isBefore(Instant.now())
				|| latest.at().isBefore(job.updatedAt())) {
			latest = new Look(Instant.now(), this.places.look());
			this.look = latest;
		}
		return latest.line().place(job.id()).orElse(null);
	}

	private record Look(Instant at, Line line) {
	}

}
