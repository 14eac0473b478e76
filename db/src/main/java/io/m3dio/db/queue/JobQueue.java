package io.m3dio.db.queue;

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
 * What a worker can do with jobs. A claimed job is held by a lease; every change is
 * conditional on its token, and answers whether the worker still held it.
 */
public final class JobQueue {

	private static final int MAX_EXPIRED = 100;

	private final MongoOperations mongo;

	private final Duration lease;

	private final Duration retention;

	/**
	 * Opens the queue of a database.
	 * @param mongo the database
	 * @param lease how long a claim holds unless renewed
	 * @param retention how long an ended job is kept
	 */
	public JobQueue(MongoOperations mongo, Duration lease, Duration retention) {
		this.mongo = mongo;
		this.lease = lease;
		this.retention = retention;
	}

	/**
	 * Claims the job that is next in line, whichever that is.
	 * @param worker who claims
	 * @return the job with its lease, one attempt more on its count; nothing if none
	 * waits
	 */
	public Optional<Job> claim(String worker) {
		Instant now = Instant.now();
		Query next = new Query(Criteria.where("status").is(JobStatus.QUEUED).and("notBefore").lte(now))
			.with(Sort.by("order", "_id"));
		Update claim = new Update().set("status", JobStatus.RUNNING)
			.set("lease", new Lease(worker, UUID.randomUUID().toString(), now.plus(this.lease)))
			.set("progress", Progress.STARTED)
			.set("startedAt", now)
			.set("updatedAt", now)
			.inc("attempts", 1);
		return Optional.ofNullable(
				this.mongo.findAndModify(next, claim, FindAndModifyOptions.options().returnNew(true), Job.class));
	}

	/**
	 * Renews the lease of a claimed job and notes how far it is.
	 * @param job the claimed job
	 * @param progress how far it is
	 * @return false if the lease is lost: the worker must stop and walk away
	 */
	public boolean renew(Job job, Progress progress) {
		Instant now = Instant.now();
		return update(held(job),
				new Update().set("lease.expiresAt", now.plus(this.lease))
					.set("progress", progress)
					.set("updatedAt", now));
	}

	/**
	 * Ends a claimed job with its MP3, which is stored already.
	 * @param job the claimed job
	 * @param output the MP3
	 * @param link the link that will be emailed
	 * @param entry the event that tells of it
	 * @return false if the lease is lost: the MP3 is nobody's
	 */
	public boolean complete(Job job, Output output, Link link, OutboxEntry entry) {
		return update(held(job), ended(JobStatus.COMPLETED, entry).set("output", output).set("link", link));
	}

	/**
	 * Ends a claimed job without an MP3.
	 * @param job the claimed job
	 * @param failure why
	 * @param entry the event that tells of it
	 * @return false if the lease is lost
	 */
	public boolean fail(Job job, Failure failure, OutboxEntry entry) {
		return update(held(job), ended(JobStatus.FAILED, entry).set("error", failure));
	}

	/**
	 * Gives a claimed job back as if it had not been claimed: the worker is stopping.
	 * @param job the claimed job
	 * @param entry the event that tells of it
	 * @return false if the lease is lost
	 */
	public boolean giveBack(Job job, OutboxEntry entry) {
		return update(held(job), JobUpdates.become(JobStatus.QUEUED, entry).inc("attempts", -1).unset("startedAt"));
	}

	/**
	 * Puts a claimed job back after a failure that may pass; the attempt counts.
	 * @param job the claimed job
	 * @param notBefore when it may be tried again
	 * @param entry the event that tells of it
	 * @return false if the lease is lost
	 */
	public boolean putBack(Job job, Instant notBefore, OutboxEntry entry) {
		return update(held(job),
				JobUpdates.become(JobStatus.QUEUED, entry).set("notBefore", notBefore).unset("startedAt"));
	}

	/**
	 * Finds jobs whose workers have gone silent.
	 * @return running jobs with an expired lease
	 */
	public List<Job> expired() {
		Criteria silent = Criteria.where("status").is(JobStatus.RUNNING).and("lease.expiresAt").lt(Instant.now());
		return this.mongo.find(new Query(silent).limit(MAX_EXPIRED), Job.class);
	}

	/**
	 * Puts a job with an expired lease back, unless its worker came back meanwhile.
	 * @param job the job as it was found
	 * @param notBefore when it may be tried again
	 * @param entry the event that tells of it
	 * @return whether it was put back
	 */
	public boolean putBackExpired(Job job, Instant notBefore, OutboxEntry entry) {
		return update(silent(job),
				JobUpdates.become(JobStatus.QUEUED, entry).set("notBefore", notBefore).unset("startedAt"));
	}

	/**
	 * Ends a job with an expired lease, unless its worker came back meanwhile.
	 * @param job the job as it was found
	 * @param failure why
	 * @param entry the event that tells of it
	 * @return whether it was ended
	 */
	public boolean failExpired(Job job, Failure failure, OutboxEntry entry) {
		return update(silent(job), ended(JobStatus.FAILED, entry).set("error", failure));
	}

	private Update ended(JobStatus status, OutboxEntry entry) {
		Instant now = Instant.now();
		return JobUpdates.become(status, entry).set("finishedAt", now).set("expiresAt", now.plus(this.retention));
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
