package io.m3dio.converter;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Progress;
import io.m3dio.db.queue.JobQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the lease of one job while it is converted: renews it with the latest progress,
 * and calls the conversion off once the lease is lost.
 */
final class LeaseKeeper implements ConversionMonitor, AutoCloseable {

	/** A job's progress is told at least once a second; a cancel is noticed as fast. */
	static final Duration PERIOD = Duration.ofMillis(800);

	private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

	private final Job job;

	private final JobQueue queue;

	private final JobEventPublisher events;

	private final ScheduledExecutorService timer;

	private final ScheduledFuture<?> renewing;

	private volatile Progress progress = Progress.STARTED;

	private volatile @Nullable Reason calledOff;

	private boolean away;

	LeaseKeeper(Job job, JobQueue queue, JobEventPublisher events, ScheduledExecutorService timer) {
		this.job = job;
		this.queue = queue;
		this.events = events;
		this.events.progressed(job);
		this.timer = timer;
		this.renewing = timer.scheduleWithFixedDelay(this::renew, PERIOD.toMillis(), PERIOD.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	@Override
	public void report(Progress progress) {
		this.progress = progress;
	}

	@Override
	public void ensureNotCanceled() {
		Reason reason = this.calledOff;
		if (reason != null) {
			throw new ConversionCanceledException(reason.toString());
		}
	}

	Job job() {
		return this.job;
	}

	/** Looks now whether the lease still holds. */
	void look() {
		this.timer.execute(this::renew);
	}

	/** Calls the conversion off because this converter is stopping. */
	void stop() {
		if (this.calledOff == null) {
			this.calledOff = Reason.STOPPING;
		}
	}

	boolean isStopping() {
		return this.calledOff == Reason.STOPPING;
	}

	@Override
	public void close() {
		this.renewing.cancel(false);
	}

	private synchronized void renew() {
		try {
			if (this.queue.renew(this.job, this.progress)) {
				this.events.progressed(this.job);
			}
			else {
				this.calledOff = Reason.LEASE_LOST;
			}
			this.away = false;
		}
		catch (RuntimeException ex) {
			// While nobody can be asked, nobody can take the job either.
			if (!this.away) {
				log.warn("The lease of job {} cannot be renewed now: {}", this.job.id(), ex.getMessage());
			}
			this.away = true;
		}
	}

	private enum Reason {

		LEASE_LOST, STOPPING

	}

}
