package io.m3dio.converter.worker;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.JobProgressed;
import io.m3dio.broker.event.JobSubmitted;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.broker.outbox.OutboxRelay;
import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.job.Verified;
import io.m3dio.db.outbox.JobOutbox;
import io.m3dio.platform.telemetry.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.AmqpException;

/**
 * Publishes the events of jobs. An outcome is an outbox entry that is published at once;
 * if that fails, the gateway's relay publishes it later. Progress is published or
 * dropped.
 */
final class JobEventPublisher implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(JobEventPublisher.class);

	private static final int PROGRESS_BACKLOG = 64;

	private final EventJson json;

	private final Clock clock;

	private final Publisher publisher;

	private final OutboxRelay relay;

	/** Keeps the wait for an unavailable broker away from all other threads. */
	private final ExecutorService progress = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(PROGRESS_BACKLOG), (task) -> new Thread(task, "progress"),
			new ThreadPoolExecutor.DiscardOldestPolicy());

	JobEventPublisher(EventJson json, JobOutbox outbox, Publisher publisher, Clock clock) {
		this.json = json;
		this.clock = clock;
		this.publisher = publisher;
		this.relay = new OutboxRelay(publisher, outbox);
	}

	OutboxEntry completed(Job job, Output output, Link link) {
		return entry(new JobCompleted(newId(), this.clock.instant(), job.id(), job.owner().userId(),
				job.owner().email(), job.batch(), job.source().name(), job.outputName(), output.durationMillis(),
				output.size(), output.files(), missing(output), link.secret(), link.expiresAt()), job);
	}

	OutboxEntry failed(Job job, Failure failure) {
		return entry(new JobFailed(newId(), this.clock.instant(), job.id(), job.owner().userId(), job.owner().email(),
				job.batch(), job.source().name(), failure.code(), failure.message(), failure.advice(),
				failure.retryable()), job);
	}

	OutboxEntry submitted(Job job) {
		return entry(new JobSubmitted(this.clock.instant(), job.id(), job.owner().userId(), job.batch()), job);
	}

	/**
	 * Publishes an entry that has been written into its job.
	 * @param entry the entry
	 */
	void publishSoon(OutboxEntry entry) {
		this.relay.sendSoon(entry);
	}

	/**
	 * Publishes that a job has made progress.
	 * @param job the job
	 */
	void progressed(Job job) {
		this.progress.execute(() -> {
			try {
				this.publisher.publish(new JobProgressed(this.clock.instant(), job.id(), job.owner().userId()));
			}
			catch (AmqpException ex) {
				log.debug("Progress was not published: {}", ex.getMessage());
			}
		});
	}

	@Override
	public void close() {
		this.progress.shutdownNow();
		this.relay.close();
	}

	private static List<String> missing(Output output) {
		Verified verified = output.verified();
		return (verified != null) ? verified.missing() : List.of();
	}

	private OutboxEntry entry(JobEvent event, Job job) {
		String current = Trace.current();
		return this.json.entry(event, (current != null) ? current : job.trace());
	}

	private static String newId() {
		return UUID.randomUUID().toString();
	}

}
