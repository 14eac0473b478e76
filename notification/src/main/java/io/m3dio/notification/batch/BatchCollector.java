package io.m3dio.notification.batch;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.BatchEnded;
import io.m3dio.broker.event.JobCanceled;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobDeleted;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.JobSubmitted;
import io.m3dio.broker.event.OwnedEvent;
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
			this.batches.join(submitted.batch(), submitted.owner(), submitted.job(), this.clock.instant());
		}
		else if (event instanceof JobCompleted completed) {
			end(completed, completed.batch());
		}
		else if (event instanceof JobFailed failed) {
			end(failed, failed.batch());
		}
		else if (event instanceof JobCanceled || event instanceof JobDeleted) {
			this.batches.batchOf(event.subject()).ifPresent((batch) -> drop(event.subject(), batch));
		}
		else {
			this.deliveries.schedule(event);
		}
	}

	private void end(JobEvent event, Batch batch) {
		this.batches.join(batch, event.owner(), event.job(), this.clock.instant());
		this.batches.end(event.job(), event.id(), this.deliveries.isWanted(event) ? this.json.write(event) : null);
		this.batches.lock(batch.id()).ifPresent((locked) -> tell(batch.id(), locked, false));
	}

	private void drop(String job, String batch) {
		this.batches.lock(batch).ifPresent((locked) -> {
			this.batches.drop(job);
			tell(batch, locked, false);
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
			.ifPresent((locked) -> tell(batch, locked, true));
	}

	/** Forgets batches that have not changed for long. */
	void cleanUp() {
		this.batches.deleteOlderThan(this.clock.instant(), this.properties.keepFor());
	}

	private void tell(String batch, LockedBatch locked, boolean now) {
		List<BatchJob> jobs = this.batches.jobs(batch);
		List<OwnedEvent> ended = jobs.stream().map(BatchJob::event).filter(Objects::nonNull).map(this::read).toList();
		int total = Math.max(jobs.size(), (locked.size() != null) ? locked.size() : 0);
		int unfinished = total - (int) jobs.stream().filter(BatchJob::ended).count();
		if (ended.isEmpty()) {
			this.batches.setDue(batch, null);
		}
		else if (unfinished == 0 || now) {
			this.batches.markTold(batch);
			this.batches.setDue(batch, null);
			this.deliveries.schedule((ended.size() == 1) ? ended.get(0) : together(ended, unfinished));
		}
		else if (locked.dueAt() == null) {
			this.batches.setDue(batch, this.clock.instant().plus(this.properties.longestWait()));
		}
	}

	private BatchEnded together(List<OwnedEvent> ended, int unfinished) {
		List<JobCompleted> completed = only(JobCompleted.class, ended).toList();
		List<JobFailed> failed = only(JobFailed.class, ended).toList();
		Batch batch = completed.isEmpty() ? failed.get(0).batch() : completed.get(0).batch();
		Instant at = ended.stream().map(OwnedEvent::at).max(Instant::compareTo).orElseThrow();
		return new BatchEnded(id(ended), at, batch, ended.get(0).owner(), Objects.requireNonNull(email(ended)),
				unfinished, completed, failed);
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
	 * Makes an id of those of the events, so that the same mail has the same id.
	 */
	private static String id(List<OwnedEvent> events) {
		String ids = events.stream().map(OwnedEvent::id).collect(Collectors.joining("\n"));
		return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
	}

	private OwnedEvent read(String event) {
		return (OwnedEvent) this.json.fromMessage(new Message(event.getBytes(StandardCharsets.UTF_8)));
	}

}
