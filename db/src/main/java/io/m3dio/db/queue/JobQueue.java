package io.m3dio.db.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.mongodb.client.result.UpdateResult;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.JobUpdates;
import io.m3dio.db.job.Lease;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.job.Progress;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * The queue as workers use it. A worker holds a claimed job by a lease. Every change is
 * conditional on the lease's token and returns whether the worker still held the lease.
 */
public final class JobQueue {

	private static final int MAX_EXPIRED = 100;

	private final MongoOperations mongo;

	private final Duration lease;

	private final Duration retention;

	private final Clock clock;

	/**
	 * Opens the queue of a database.
	 * @param mongo the database
	 * @param lease how long a claim lasts unless it is renewed
	 * @param retention how long an ended job is kept
	 * @param clock tells the time
	 */
	public JobQueue(MongoOperations mongo, Duration lease, Duration retention, Clock clock) {
		this.mongo = mongo;
		this.lease = lease;
		this.retention = retention;
		this.clock = clock;
	}

	/**
	 * Claims the next job.
	 * @param worker the worker that claims it
	 * @return the job with its lease and its attempts counted up; nothing if no job is
	 * waiting
	 */
	public Optional<Job> claim(String worker) {
		Instant now = this.clock.instant();
		Query next = new Query(Criteria.where("status").is(JobStatus.QUEUED).and("schedule.notBefore").lte(now))
			.with(Sort.by("schedule.order", "_id"));
		Update claim = new Update().set("status", JobStatus.RUNNING)
			.set("lease", new Lease(worker, UUID.randomUUID().toString(), now.plus(this.lease)))
			.set("progress", Progress.STARTED)
			.set("times.startedAt", now)
			.set("times.updatedAt", now)
			.inc("schedule.attempts", 1);
		return Optional.ofNullable(
				this.mongo.findAndModify(next, claim, FindAndModifyOptions.options().returnNew(true), Job.class));
	}

	/**
	 * Renews the lease of a claimed job and stores its progress.
	 * @param job the claimed job
	 * @param progress the job's progress
	 * @return false if the lease is lost; then the worker must stop working on the job
	 */
	public boolean renew(Job job, Progress progress) {
		Instant now = this.clock.instant();
		return update(held(job),
				new Update().set("lease.expiresAt", now.plus(this.lease))
					.set("progress", progress)
					.set("times.updatedAt", now));
	}

	/**
	 * Completes a claimed job whose MP3 has been stored.
	 * @param job the claimed job
	 * @param output the MP3
	 * @param link the link that will be emailed
	 * @param entry the event that announces it
	 * @return false if the lease is lost; then the worker must delete the MP3
	 */
	public boolean complete(Job job, Output output, Link link, OutboxEntry entry) {
		return update(held(job), ended(JobStatus.COMPLETED, entry).set("output", output).set("link", link));
	}

	/**
	 * Fails a claimed job.
	 * @param job the claimed job
	 * @param failure why it failed
	 * @param entry the event that announces it
	 * @return false if the lease is lost
	 */
	public boolean fail(Job job, Failure failure, OutboxEntry entry) {
		return update(held(job), ended(JobStatus.FAILED, entry).set("error", failure));
	}

	/**
	 * Gives a claimed job back because the worker cannot convert it now, which is not the
	 * job's fault. The attempt is not counted.
	 * @param job the claimed job
	 * @param notBefore when it may be claimed again
	 * @param entry the event that announces it
	 * @return false if the lease is lost
	 */
	public boolean giveBack(Job job, Instant notBefore, OutboxEntry entry) {
		return update(held(job),
				queued(entry).inc("schedule.attempts", -1)
					.set("schedule.notBefore", notBefore)
					.unset("times.startedAt"));
	}

	/**
	 * Puts a claimed job back into the queue after a temporary failure. The attempt is
	 * counted.
	 * @param job the claimed job
	 * @param notBefore when it may be tried again
	 * @param entry the event that announces it
	 * @return false if the lease is lost
	 */
	public boolean putBack(Job job, Instant notBefore, OutboxEntry entry) {
		return update(held(job), queued(entry).set("schedule.notBefore", notBefore).unset("times.startedAt"));
	}

	/**
	 * Finds jobs whose workers no longer renew their leases.
	 * @return running jobs with an expired lease
	 */
	public List<Job> expired() {
		Criteria silent = Criteria.where("status")
			.is(JobStatus.RUNNING)
			.and("lease.expiresAt")
			.lt(this.clock.instant());
		return this.mongo.find(new Query(silent).limit(MAX_EXPIRED), Job.class);
	}

	/**
	 * Puts a job with an expired lease back into the queue, unless its worker has renewed
	 * the lease in the meantime.
	 * @param job the job as {@link #expired} returned it
	 * @param notBefore when it may be tried again
	 * @param entry the event that announces it
	 * @return whether it was put back
	 */
	public boolean putBackExpired(Job job, Instant notBefore, OutboxEntry entry) {
		return update(silent(job), queued(entry).set("schedule.notBefore", notBefore).unset("times.startedAt"));
	}

	/**
	 * Fails a job with an expired lease, unless its worker has renewed the lease in the
	 * meantime.
	 * @param job the job as {@link #expired} returned it
	 * @param failure why
	 * @param entry the event that announces it
	 * @return whether it was failed
	 */
	public boolean failExpired(Job job, Failure failure, OutboxEntry entry) {
		return update(silent(job), ended(JobStatus.FAILED, entry).set("error", failure));
	}

	private Update queued(OutboxEntry entry) {
		return JobUpdates.become(JobStatus.QUEUED, entry, this.clock.instant());
	}

	private Update ended(JobStatus status, OutboxEntry entry) {
		Instant now = this.clock.instant();
		return JobUpdates.become(status, entry, now)
			.set("times.finishedAt", now)
			.set("times.expiresAt", now.plus(this.retention));
	}

	private static Criteria held(Job job) {
		return JobUpdates.job(job.id(), JobStatus.RUNNING).and("lease.token").is(lease(job).token());
	}

	private static Criteria silent(Job job) {
		return held(job).and("lease.expiresAt").is(lease(job).expiresAt());
	}

	private static Lease lease(Job job) {
		Lease lease = job.lease();
		if (lease == null) {
			throw new IllegalArgumentException("Job " + job.id() + " was not claimed.");
		}
		return lease;
	}

	private boolean update(Criteria criteria, Update update) {
		UpdateResult result = this.mongo.updateFirst(new Query(criteria), update, Job.class);
		return result.getMatchedCount() == 1;
	}

}
