package io.m3dio.converter;

import java.io.IOException;
import java.time.Instant;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.converter.ffmpeg.StalledException;
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
 * The ways in which an attempt at a job can end, each one conditional update together
 * with the event that tells of it.
 */
@Component
final class JobOutcomes {

	/** What a job is told that failed too often, or took its workers down with it. */
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

	private final DbProperties keeping;

	private final ConverterProperties properties;

	private final ConversionMetrics metrics;

	JobOutcomes(JobQueue queue, Jobs jobs, Media media, JobEventPublisher events, DbProperties keeping,
			ConverterProperties properties, ConversionMetrics metrics) {
		this.queue = queue;
		this.jobs = jobs;
		this.media = media;
		this.events = events;
		this.keeping = keeping;
		this.properties = properties;
		this.metrics = metrics;
	}

	void complete(Job job, Output output, ConversionMonitor monitor) throws IOException, InterruptedException {
		Link link = Link.create(job.id(), Instant.now().plus(this.keeping.retention()));
		OutboxEntry entry = this.events.completed(job, output, link);
		boolean held = Retry.untilAvailable(() -> this.queue.complete(job, output, link, entry), monitor);
		if (held || isOutputOf(job, output)) {
			this.events.sendSoon(entry);
			this.media.mp3s().keep(output.file());
			this.metrics.completed(output);
			log.info("Job {} is completed", job.id());
		}
		else {
			this.media.mp3s().delete(output.file());
			log.info("Job {} was taken away before it was completed", job.id());
		}
	}

	/** A database that went away may have done what it could not confirm any more. */
	private boolean isOutputOf(Job job, Output output) {
		return this.jobs.find(job.owner(), job.id())
			.map(Job::output)
			.filter((present) -> present.file().equals(output.file()))
			.isPresent();
	}

	void fail(Job job, Failure failure, ConversionMonitor monitor) throws IOException, InterruptedException {
		OutboxEntry entry = this.events.failed(job, failure);
		if (Retry.untilAvailable(() -> this.queue.fail(job, failure, entry), monitor)) {
			this.events.sendSoon(entry);
			this.metrics.failed(failure);
			log.info("Job {} has failed: {}", job.id(), failure.code());
		}
	}

	/**
	 * Ends an attempt after a failure that may pass.
	 * @param job the job
	 * @param cause what went wrong
	 * @param monitor says when it is not wanted any more
	 */
	void tryAgain(Job job, Exception cause, ConversionMonitor monitor) throws IOException, InterruptedException {
		log.warn("Attempt {} at job {} has failed", job.attempts(), job.id(), cause);
		if (job.attempts() >= Job.MAX_ATTEMPTS) {
			fail(job, (cause instanceof StalledException) ? STALLED : TOO_MANY_ATTEMPTS, monitor);
			return;
		}
		OutboxEntry entry = this.events.submitted(job);
		Instant notBefore = Instant.now().plus(this.properties.delayAfter(job.attempts()));
		if (Retry.untilAvailable(() -> this.queue.putBack(job, notBefore, entry), monitor)) {
			this.events.sendSoon(entry);
			this.metrics.retried();
		}
	}

	/**
	 * Gives a job back that this converter has no time to finish.
	 * @param job the job
	 */
	void giveBack(Job job) {
		OutboxEntry entry = this.events.submitted(job);
		if (this.queue.giveBack(job, entry)) {
			this.events.sendSoon(entry);
			log.info("Job {} is given back", job.id());
		}
	}

}
