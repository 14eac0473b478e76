package io.m3dio.db.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.m3dio.broker.event.Batch;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.FairOrder;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.JobUpdates;
import io.m3dio.db.option.Options;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Jobs that no converter has begun, as their owners change them. A held one is in no
 * queue: it has a status of its own, so that nothing that reads the queue sees it.
 */
public final class WaitingJobs {

	private final MongoOperations mongo;

	private final FairOrder fairOrder;

	private final Duration retention;

	private final Clock clock;

	/**
	 * Opens the jobs of a database.
	 * @param mongo the database
	 * @param retention how long a job is held at most
	 * @param clock tells the time
	 */
	public WaitingJobs(MongoOperations mongo, Duration retention, Clock clock) {
		this.mongo = mongo;
		this.fairOrder = new FairOrder(mongo);
		this.retention = retention;
		this.clock = clock;
	}

	/**
	 * Gives a job other options. It keeps its place in the queue, which does not depend
	 * on them.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @param options all options, in place of the earlier ones
	 * @return the job, or nothing if there is none that waits or is held
	 */
	public Optional<Job> changeOptions(String owner, String id, Options options) {
		return change(owner, id, new Update().set("options", options).set("times.updatedAt", this.clock.instant()),
				JobStatus.QUEUED, JobStatus.HELD);
	}

	/**
	 * Takes a job out of the queue.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @param entry the event that announces it
	 * @return the job, or nothing if there is none that waits
	 */
	public Optional<Job> hold(String owner, String id, OutboxEntry entry) {
		Instant now = this.clock.instant();
		return change(owner, id,
				JobUpdates.become(JobStatus.HELD, entry, now).set("times.expiresAt", now.plus(this.retention)),
				JobStatus.QUEUED);
	}

	/**
	 * Lists the held jobs of an owner.
	 * @param owner the owner's user id
	 * @return the jobs, oldest first
	 */
	public List<Job> held(String owner) {
		return this.mongo.find(new Query(Criteria.where("owner.userId").is(owner).and("status").is(JobStatus.HELD))
			.with(Sort.by("_id")), Job.class);
	}

	/**
	 * Puts a held job into the queue, as if it were new.
	 * @param job the job
	 * @param batch the jobs that it belongs to from now on
	 * @param entry the event that announces it
	 * @return the job, or nothing if it is not held any more
	 */
	public Optional<Job> release(Job job, Batch batch, OutboxEntry entry) {
		Instant now = this.clock.instant();
		String owner = job.owner().userId();
		return change(owner, job.id(),
				JobUpdates.become(JobStatus.QUEUED, entry, now)
					.set("batch", batch)
					.set("schedule.order", this.fairOrder.next(owner, job.schedule().cost()))
					.set("schedule.notBefore", now)
					.set("trace", entry.trace())
					.unset("times.expiresAt"),
				JobStatus.HELD);
	}

	private Optional<Job> change(String owner, String id, Update update, JobStatus... from) {
		Criteria own = JobUpdates.job(id, from).and("owner.userId").is(owner);
		return Optional.ofNullable(this.mongo.findAndModify(new Query(own), update,
				FindAndModifyOptions.options().returnNew(true), Job.class));
	}

}
