package io.m3dio.notification.batch;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.BatchEvent;
import io.m3dio.broker.event.JobCanceled;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobDeleted;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.JobSubmitted;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.batch.BatchJob.Outcome;
import io.m3dio.notification.batch.BatchStore.LockedBatch;
import io.m3dio.notification.delivery.DeliveryScheduler;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Collects the jobs that end, until all of their batch have ended or the first has waited
 * for long enough. Then their owner is told of them together, or of a single one as
 * always. What is told is forgotten and scheduled in one transaction.
 */
@Service
public class BatchCollector {

	private static final int DUE = 100;

	private final BatchStore batches;

	private final DeliveryScheduler deliveries;

	private final EventJson json;

	private final BatchProperties properties;

	private final Clock clock;

	BatchCollector(BatchStore batches, DeliveryScheduler deliveries, EventJson json, BatchProperties properties,
			Clock clock) {
		this.batches = batches;
		this.deliveries = deliveries;
		this.json = json;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Receives an event. It may arrive any number of times.
	 * @param event the event
	 */
	@Transactional
	public void receive(OwnedEvent event) {
		if (event instanceof JobSubmitted submitted) {
			join(submitted.batch(), submitted);
			this.batches.reopen(submitted.job());
		}
		else if (event instanceof JobEvent.Held held) {
			join(held.batch(), held);
			change(held.job(), this.batches::drop);
		}
		else if (event instanceof JobCompleted completed) {
			end(completed, Outcome.COMPLETED, completed.batch());
		}
		else if (event instanceof JobFailed failed) {
			end(failed, Outcome.FAILED, failed.batch());
		}
		else if (event instanceof JobCanceled canceled) {
			change(canceled.job(), this.batches::drop);
		}
		else if (event instanceof JobDeleted deleted) {
			change(deleted.job(), this.batches::delete);
		}
		else if (event instanceof JobEvent.Restored restored) {
			change(restored.job(), this.batches::restore);
		}
		else {
			this.deliveries.schedule(event);
		}
	}

	private void end(JobEvent event, Outcome outcome, Batch batch) {
		this.deliveries.scheduleSingle(event);
		join(batch, event);
		this.batches.end(event.job(), outcome, event.id(),
				this.deliveries.isCollected(event) ? this.json.write(event) : null);
		report(batch.id());
	}

	/**
	 * Adds a job to a batch. A job that was held leaves its batch for that of the jobs
	 * with which it was released. The others do not wait for it any more.
	 */
	private void join(Batch batch, JobEvent event) {
		this.batches.batchOf(event.job()).filter((former) -> !former.equals(batch.id())).ifPresent((former) -> {
			this.batches.leave(former, event.job());
			report(former);
		});
		this.batches.join(batch, event.owner(), event.job(), this.clock.instant());
	}

	private void report(String batch) {
		this.batches.lock(batch).ifPresent((locked) -> {
			List<BatchJob> jobs = this.batches.jobs(batch);
			tell(batch, locked, jobs, false);
			complete(batch, locked, jobs);
		});
	}

	private void change(String job, Consumer<String> change) {
		this.batches.batchOf(job).ifPresent((batch) -> change(job, batch, change));
	}

	private void change(String job, String batch, Consumer<String> change) {
		this.batches.lock(batch).ifPresent((locked) -> {
			boolean ended = this.batches.jobs(batch)
				.stream()
				.anyMatch((known) -> known.id().equals(job) && known.ended());
			change.accept(job);
			List<BatchJob> jobs = this.batches.jobs(batch);
			tell(batch, locked, jobs, false);
			if (!ended) {
				complete(batch, locked, jobs);
			}
		});
	}

	/**
	 * Lists batches that have waited for long enough.
	 * @return the ids of some of them
	 */
	List<String> due() {
		return this.batches.due(this.clock.instant(), DUE);
	}

	/**
	 * Tells of what has ended of a batch, if that is still due.
	 * @param batch the batch's id
	 */
	@Transactional
	public void tellOf(String batch) {
		this.batches.lock(batch)
			.filter((locked) -> locked.isDue(this.clock.instant()))
			.ifPresent((locked) -> tell(batch, locked, this.batches.jobs(batch), true));
	}

	/** Forgets batches that have not changed for long. */
	void cleanUp() {
		this.batches.deleteOlderThan(this.clock.instant(), this.properties.keepFor());
	}

	private void tell(String batch, LockedBatch locked, List<BatchJob> jobs, boolean now) {
		List<OwnedEvent> ended = jobs.stream().map(BatchJob::event).filter(Objects::nonNull).map(this::read).toList();
		int unfinished = unfinished(locked, jobs);
		if (ended.isEmpty()) {
			this.batches.setDue(batch, null);
		}
		else if (unfinished == 0 || now) {
			this.batches.markTold(batch);
			this.batches.setDue(batch, null);
			this.deliveries.scheduleCollected((ended.size() == 1) ? ended.get(0) : together(ended, unfinished));
		}
		else if (locked.dueAt() == null) {
			this.batches.setDue(batch, this.clock.instant().plus(this.properties.longestWait()));
		}
	}

	/**
	 * Reports that all jobs have ended, unless there is none whose end matters.
	 */
	private void complete(String batch, LockedBatch locked, List<BatchJob> jobs) {
		List<BatchJob> ended = jobs.stream().filter((job) -> job.eventId() != null).toList();
		if (unfinished(locked, jobs) == 0 && !ended.isEmpty()) {
			this.deliveries.schedule(new BatchEvent.Completed(id(batch, ended.stream().map(BatchJob::eventId)),
					this.clock.instant(), new Batch(batch, locked.size(), locked.linkSecret()), locked.owner(),
					only(Outcome.COMPLETED, jobs), only(Outcome.FAILED, jobs)));
		}
	}

	private static int unfinished(LockedBatch locked, List<BatchJob> jobs) {
		int total = Math.max(jobs.size(), (locked.size() != null) ? locked.size() : 0);
		return total - (int) jobs.stream().filter(BatchJob::ended).count();
	}

	private static List<String> only(Outcome outcome, List<BatchJob> jobs) {
		return jobs.stream().filter((job) -> job.outcome() == outcome).map(BatchJob::id).toList();
	}

	private BatchEvent.Ended together(List<OwnedEvent> ended, int unfinished) {
		List<JobCompleted> completed = only(JobCompleted.class, ended).toList();
		List<JobFailed> failed = only(JobFailed.class, ended).toList();
		Batch batch = completed.isEmpty() ? failed.get(0).batch() : completed.get(0).batch();
		Instant at = ended.stream().map(OwnedEvent::at).max(Instant::compareTo).orElseThrow();
		return new BatchEvent.Ended(id(batch.id(), ended.stream().map(OwnedEvent::id)), at, batch, ended.get(0).owner(),
				email(ended), unfinished, completed, failed);
	}

	private static @Nullable String email(List<OwnedEvent> ended) {
		return Stream
			.concat(only(JobCompleted.class, ended).map(JobCompleted::email),
					only(JobFailed.class, ended).map(JobFailed::email))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static <T> Stream<T> only(Class<T> type, List<OwnedEvent> events) {
		return events.stream().filter(type::isInstance).map(type::cast);
	}

	/**
	 * Makes an id of those of the events, so that the same report has the same id.
	 */
	private static String id(String batch, Stream<String> events) {
		String ids = Stream.concat(Stream.of(batch), events).collect(Collectors.joining("\n"));
		return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
	}

	private OwnedEvent read(String event) {
		return (OwnedEvent) this.json.fromMessage(new Message(event.getBytes(StandardCharsets.UTF_8)));
	}

}
