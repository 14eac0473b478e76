package io.m3dio.converter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.JobCompleted;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.JobFailed;
import io.m3dio.broker.JobProgressed;
import io.m3dio.broker.JobSubmitted;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.broker.outbox.OutboxRelay;
import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobOutbox;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.job.Verified;
import io.m3dio.platform.telemetry.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.AmqpException;

/**
 * What the converter tells of. JobOutcomes are outbox entries, sent at once; what cannot
 * be sent is left to the gateway's relay. Progress is sent or dropped.
 */
final class JobEventPublisher implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(JobEventPublisher.class);

	private static final int WAITING_PROGRESS = 64;

	private final EventJson json;

	private final Publisher publisher;

	private final OutboxRelay relay;

	/** A broker that is away keeps this thread busy, and nothing but it. */
	private final ExecutorService progress = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(WAITING_PROGRESS), (task) -> new Thread(task, "progress"),
			new ThreadPoolExecutor.DiscardOldestPolicy());

	JobEventPublisher(EventJson json, JobOutbox outbox, Publisher publisher) {
		this.json = json;
		this.publisher = publisher;
		this.relay = new OutboxRelay(publisher, outbox);
	}

	OutboxEntry completed(Job job, Output output, Link link) {
		return entry(new JobCompleted(newId(), Instant.now(), job.id(), job.owner(), job.ownerEmail(), job.fileName(),
				job.outputName(), output.durationMillis(), output.size(), output.files(), missing(output),
				link.secret(), link.expiresAt()), job);
	}

	OutboxEntry failed(Job job, Failure failure) {
		return entry(new JobFailed(newId(), Instant.now(), job.id(), job.owner(), job.ownerEmail(), job.fileName(),
				failure.code(), failure.message(), failure.advice(), failure.retryable()), job);
	}

	OutboxEntry submitted(Job job) {
		return entry(new JobSubmitted(job.id(), job.owner()), job);
	}

	/**
	 * Sends an entry that has been written into its job.
	 * @param entry the entry
	 */
	void sendSoon(OutboxEntry entry) {
		this.relay.sendSoon(entry);
	}

	/**
	 * Tells that a job got further.
	 * @param job the job
	 */
	void progressed(Job job) {
		this.progress.execute(() -> {
			try {
				this.publisher.publish(new JobProgressed(job.id(), job.owner()));
			}
			catch (AmqpException ex) {
				log.debug("Progress is not told: {}", ex.getMessage());
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
