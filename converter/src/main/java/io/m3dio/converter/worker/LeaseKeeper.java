package io.m3dio.converter.worker;

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
 * Holds the lease of one job while it is converted. It renews the lease with the latest
 * progress, and cancels the conversion once the lease is lost.
 */
final class LeaseKeeper implements ConversionMonitor, AutoCloseable {

	/** Short enough to publish progress, and notice a cancellation, within a second. */
	static final Duration PERIOD = Duration.ofMillis(800);

	private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

	private final Job job;

	private final JobQueue queue;

	private final JobEventPublisher events;

	private final ScheduledExecutorService timer;

	private final ScheduledFuture<?> renewing;

	private volatile Progress progress = Progress.STARTED;

	private volatile @Nullable Reason canceled;

	private boolean failing;

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
		Reason reason = this.canceled;
		if (reason != null) {
			throw new ConversionCanceledException(reason.toString());
		}
	}

	Job job() {
		return this.job;
	}

	/** Checks at once whether the lease still holds. */
	void check() {
		this.timer.execute(this::renew);
	}

	/** Cancels the conversion because this converter is shutting down. */
	void stop() {
		if (this.canceled == null) {
			this.canceled = Reason.STOPPING;
		}
	}

	boolean isStopping() {
		return this.canceled == Reason.STOPPING;
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
				this.canceled = Reason.LEASE_LOST;
			}
			this.failing = false;
		}
		catch (RuntimeException ex) {
			// While the database is unavailable, nobody else can take the job either.
			if (!this.failing) {
				log.warn("The lease of job {} cannot be renewed at the moment: {}", this.job.id(), ex.getMessage());
			}
			this.failing = true;
		}
	}

	private enum Reason {

		LEASE_LOST, STOPPING

	}

}
