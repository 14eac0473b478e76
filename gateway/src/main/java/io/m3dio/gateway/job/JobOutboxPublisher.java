package io.m3dio.gateway.job;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.event.AccountEvent.FilesExpiring;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.JobCanceled;
import io.m3dio.broker.event.JobDeleted;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobSubmitted;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.broker.outbox.OutboxRelay;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Owner;
import io.m3dio.db.outbox.JobOutbox;
import io.m3dio.platform.telemetry.Trace;
import jakarta.annotation.PreDestroy;

import org.springframework.stereotype.Component;

/**
 * Publishes what happens to jobs. An event is written together with the change that
 * causes it, and sent afterwards. Events that any service has left in a job's outbox are
 * sent from here too.
 */
@Component
public final class JobOutboxPublisher {

	private static final int NAMED = 10;

	private final EventJson json;

	private final Clock clock;

	private final OutboxRelay relay;

	JobOutboxPublisher(JobOutbox outbox, Publisher publisher, EventJson json, Clock clock) {
		this.json = json;
		this.clock = clock;
		this.relay = new OutboxRelay(publisher, outbox).start();
	}

	/**
	 * Creates the outbox entry of a job that is put into the queue.
	 * @param job the job's id
	 * @param owner the owner's user id
	 * @param batch the jobs that it belongs to
	 * @return the entry, to be written together with the change
	 */
	public OutboxEntry submitted(String job, String owner, Batch batch) {
		return entry(new JobSubmitted(this.clock.instant(), job, owner, batch));
	}

	/**
	 * Creates the outbox entry of a job that is held.
	 * @param job the job's id
	 * @param owner the owner's user id
	 * @param batch the jobs that it belongs to
	 * @return the entry, to be written together with the change
	 */
	public OutboxEntry held(String job, String owner, Batch batch) {
		return entry(new JobEvent.Held(this.clock.instant(), job, owner, batch));
	}

	/**
	 * Creates the outbox entry of a job that is canceled.
	 * @param job the job
	 * @return the entry, to be written together with the change
	 */
	public OutboxEntry canceled(Job job) {
		return entry(new JobCanceled(this.clock.instant(), job.id(), job.owner().userId()));
	}

	/**
	 * Creates the outbox entry of MP3s that will be deleted soon.
	 * @param jobs their jobs, of the same person, whose address is verified
	 * @return the entry, to be written together with the change
	 */
	OutboxEntry expiring(List<Job> jobs) {
		Owner owner = jobs.get(0).owner();
		List<String> names = jobs.stream().limit(NAMED).map(Job::outputName).toList();
		Instant first = jobs.stream()
			.map((job) -> Objects.requireNonNull(job.times().expiresAt()))
			.min(Instant::compareTo)
			.orElseThrow();
		return entry(new FilesExpiring(UUID.randomUUID().toString(), this.clock.instant(), owner.userId(),
				Objects.requireNonNull(owner.email()), names, jobs.size(), first));
	}

	public OutboxEntry deleted(Job job) {
		return entry(new JobDeleted(this.clock.instant(), job.id(), job.owner().userId()));
	}

	OutboxEntry restored(Job job) {
		return entry(new JobEvent.Restored(this.clock.instant(), job.id(), job.owner().userId()));
	}

	/**
	 * Publishes an event that was just written, without waiting for the broker.
	 * @param entry its outbox entry
	 */
	public void publish(OutboxEntry entry) {
		this.relay.sendSoon(entry);
	}

	private OutboxEntry entry(OwnedEvent event) {
		return this.json.entry(event, Trace.current());
	}

	@PreDestroy
	void stop() {
		this.relay.close();
	}

}
