package io.m3dio.converter.worker;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.converter.ConverterProperties;
import io.m3dio.converter.ffmpeg.StalledException;
import io.m3dio.converter.scratch.ScratchFullException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.Retry;
import io.m3dio.db.DbProperties;
import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Media;
import io.m3dio.db.queue.JobQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Records the outcome of an attempt at a job. Each outcome is one conditional update,
 * written together with the event that announces it.
 */
@Component
final class JobOutcomes {

	/** For a job whose attempts all broke off, perhaps together with their workers. */
	static final Failure TOO_MANY_ATTEMPTS = new Failure("too-many-attempts",
			"The conversion was tried " + Job.MAX_ATTEMPTS + " times and broke off each time.",
			"Try again later. If it fails again, export the video again, then upload it again.", true);

	static final Failure STALLED = new Failure("stalled", "The conversion got stuck and was stopped.",
			"Try again. If it fails again, export the video again, then upload it again.", true);

	private static final Logger log = LoggerFactory.getLogger(JobOutcomes.class);

	private final JobQueue queue;

	private final Jobs jobs;

	private final Media media;

	private final JobEventPublisher events;

	private final DbProperties dbProperties;

	private final ConverterProperties properties;

	private final ConversionMetrics metrics;

	private final Clock clock;

	JobOutcomes(JobQueue queue, Jobs jobs, Media media, JobEventPublisher events, DbProperties dbProperties,
			ConverterProperties properties, ConversionMetrics metrics, Clock clock) {
		this.queue = queue;
		this.jobs = jobs;
		this.media = media;
		this.events = events;
		this.dbProperties = dbProperties;
		this.properties = properties;
		this.metrics = metrics;
		this.clock = clock;
	}

	void complete(Job job, Output output, ConversionMonitor monitor) throws IOException, InterruptedException {
		Link link = Link.create(job.id(), this.clock.instant().plus(this.dbProperties.retention()));
		OutboxEntry entry = this.events.completed(job, output, link);
		boolean completed = Retry.untilAvailable(() -> this.queue.complete(job, output, link, entry), monitor);
		if (completed || isOutputOf(job, output)) {
			this.events.publishSoon(entry);
			this.media.mp3s().keep(output.file());
			this.metrics.completed(output);
			log.info("Job {} completed", job.id());
		}
		else {
			this.media.mp3s().delete(output.file());
			log.info("Job {} was taken over before it was completed", job.id());
		}
	}

	/** Covers an update that the database made but could not confirm. */
	private boolean isOutputOf(Job job, Output output) {
		return this.jobs.find(job.owner().userId(), job.id())
			.map(Job::output)
			.filter((present) -> present.file().equals(output.file()))
			.isPresent();
	}

	void fail(Job job, Failure failure, ConversionMonitor monitor) throws IOException, InterruptedException {
		OutboxEntry entry = this.events.failed(job, failure);
		if (Retry.untilAvailable(() -> this.queue.fail(job, failure, entry), monitor)) {
			this.events.publishSoon(entry);
			this.metrics.failed(failure);
			log.info("Job {} failed: {}", job.id(), failure.code());
		}
	}

	/**
	 * Puts a job back into the queue after a failure that may be temporary. After the
	 * last attempt the job fails.
	 * @param job the job
	 * @param cause why the attempt failed
	 * @param monitor cancels the update
	 */
	void retry(Job job, Exception cause, ConversionMonitor monitor) throws IOException, InterruptedException {
		log.warn("Attempt {} at job {} failed", job.schedule().attempts(), job.id(), cause);
		if (job.schedule().attempts() >= Job.MAX_ATTEMPTS) {
			fail(job, (cause instanceof StalledException) ? STALLED : TOO_MANY_ATTEMPTS, monitor);
			return;
		}
		OutboxEntry entry = this.events.submitted(job);
		Instant notBefore = this.clock.instant().plus(this.properties.delayAfter(job.schedule().attempts()));
		if (Retry.untilAvailable(() -> this.queue.putBack(job, notBefore, entry), monitor)) {
			this.events.publishSoon(entry);
			this.metrics.retried();
		}
	}

	/**
	 * Gives back a job that this converter has no time to finish. The attempt does not
	 * count.
	 * @param job the job
	 */
	void giveBack(Job job) {
		giveBack(job, Duration.ZERO);
	}

	/**
	 * Gives back a job that this converter has no room for at the moment. The attempt
	 * does not count. The jobs behind it get their turn, and another converter may have
	 * the room.
	 * @param job the job
	 * @param cause what is missing
	 * @param monitor cancels the update
	 */
	void postpone(Job job, ScratchFullException cause, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		log.warn("Job {} has to wait: {}", job.id(), cause.getMessage());
		Retry.untilAvailable(() -> giveBack(job, this.properties.lookEvery()), monitor);
	}

	private boolean giveBack(Job job, Duration delay) {
		OutboxEntry entry = this.events.submitted(job);
		boolean held = this.queue.giveBack(job, this.clock.instant().plus(delay), entry);
		if (held) {
			this.events.publishSoon(entry);
			log.info("Job {} was given back", job.id());
		}
		return held;
	}

}
