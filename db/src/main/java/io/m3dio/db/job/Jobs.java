package io.m3dio.db.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.m3dio.broker.outbox.OutboxEntry;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * What an owner can do with jobs. Another owner's jobs do not exist here.
 */
public final class Jobs {

	private final MongoOperations mongo;

	private final FairOrder fairOrder;

	private final Duration retention;

	/**
	 * Opens the jobs of a database.
	 * @param mongo the database
	 * @param retention how long an ended job is kept
	 */
	public Jobs(MongoOperations mongo, Duration retention) {
		this.mongo = mongo;
		this.fairOrder = new FairOrder(mongo);
		this.retention = retention;
	}

	/**
	 * Puts a new job into the queue.
	 * @param submission what it is made of; its source is stored already
	 * @param entry the event that tells of it
	 * @return the job
	 */
	public Job submit(Submission submission, OutboxEntry entry) {
		Instant now = Instant.now();
		return this.mongo.insert(new Job(submission.id(), submission.owner(), submission.ownerEmail(),
				submission.fileName(), submission.size(), submission.id(), submission.options(), JobStatus.QUEUED,
				this.fairOrder.next(submission.owner(), submission.size()), 0, now, null, null, null, null, null,
				List.of(entry), entry.trace(), now, now, null, null, null));
	}

	/**
	 * Finds a job.
	 * @param owner whose
	 * @param id which
	 * @return the job, or nothing if the owner has none of that id
	 */
	public Optional<Job> find(String owner, String id) {
		return Optional.ofNullable(this.mongo.findOne(new Query(own(owner, id)), Job.class));
	}

	/**
	 * Lists an owner's jobs, newest first.
	 * @param owner whose
	 * @param before only jobs older than that id, if given
	 * @param limit how many at the most
	 * @return the jobs
	 */
	public List<Job> list(String owner, @Nullable String before, int limit) {
		Criteria criteria = Criteria.where("owner").is(owner).and("status").ne(JobStatus.DELETED);
		if (before != null) {
			criteria = criteria.and("_id").lt(before);
		}
		return this.mongo.find(new Query(criteria).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit), Job.class);
	}

	/**
	 * Lists what has changed of an owner's jobs, deleted ones included, oldest change
	 * first.
	 * @param owner whose
	 * @param since the instant from which on
	 * @return the jobs
	 */
	public List<Job> changedSince(String owner, Instant since) {
		return this.mongo.find(new Query(Criteria.where("owner").is(owner).and("updatedAt").gte(since))
			.with(Sort.by(Sort.Direction.ASC, "updatedAt")), Job.class);
	}

	/**
	 * Stops a job that has not ended.
	 * @param owner whose
	 * @param id which
	 * @param entry the event that tells of it
	 * @return the job as it is now, or nothing if there is none that can be stopped
	 */
	public Optional<Job> cancel(String owner, String id, OutboxEntry entry) {
		Instant now = Instant.now();
		return change(owner, id,
				JobUpdates.become(JobStatus.CANCELED, entry)
					.set("finishedAt", now)
					.set("expiresAt", now.plus(this.retention)),
				JobStatus.QUEUED, JobStatus.RUNNING);
	}

	/**
	 * Puts a failed or canceled job into the queue again, as if it were new.
	 * @param job the job
	 * @param entry the event that tells of it
	 * @return the job as it is now, or nothing if it cannot be retried
	 */
	public Optional<Job> retry(Job job, OutboxEntry entry) {
		return change(job.owner(), job.id(),
				JobUpdates.become(JobStatus.QUEUED, entry)
					.set("order", this.fairOrder.next(job.owner(), job.size()))
					.set("attempts", 0)
					.set("notBefore", Instant.now())
					.set("trace", entry.trace())
					.unset("error")
					.unset("startedAt")
					.unset("finishedAt")
					.unset("expiresAt"),
				JobStatus.FAILED, JobStatus.CANCELED);
	}

	/**
	 * Deletes a job, whatever it is doing. Its media are swept soon after.
	 * @param owner whose
	 * @param id which
	 * @param entry the event that tells of it
	 * @return whether there was one
	 */
	public boolean delete(String owner, String id, OutboxEntry entry) {
		return change(owner, id, JobUpdates.become(JobStatus.DELETED, entry).unset("link"), JobStatus.QUEUED,
				JobStatus.RUNNING, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELED)
			.isPresent();
	}

	/**
	 * Turns the emailed link of a completed job off, for good.
	 * @param owner whose
	 * @param id which
	 * @return whether there was one
	 */
	public boolean revokeLink(String owner, String id) {
		return change(owner, id, new Update().set("link.revoked", true).set("updatedAt", Instant.now()),
				JobStatus.COMPLETED)
			.isPresent();
	}

	/**
	 * Finds the job that an emailed link is for.
	 * @param secret the link's secret
	 * @return the job, its link perhaps expired or revoked; nothing if the secret is
	 * wrong
	 */
	public Optional<Job> findByLink(String secret) {
		return Link.job(secret)
			.map((id) -> this.mongo.findOne(new Query(JobUpdates.job(id, JobStatus.COMPLETED)), Job.class))
			.filter((job) -> job.link() != null && job.link().opensWith(secret));
	}

	/**
	 * Counts a download by the emailed link.
	 * @param job the job
	 */
	public void countDownload(Job job) {
		this.mongo.updateFirst(new Query(JobUpdates.job(job.id(), JobStatus.COMPLETED)),
				new Update().inc("link.downloads", 1), Job.class);
	}

	private Optional<Job> change(String owner, String id, Update update, JobStatus... from) {
		return Optional.ofNullable(this.mongo.findAndModify(new Query(JobUpdates.job(id, from).and("owner").is(owner)),
				update, FindAndModifyOptions.options().returnNew(true), Job.class));
	}

	private static Criteria own(String owner, String id) {
		return Criteria.where("_id").is(id).and("owner").is(owner).and("status").ne(JobStatus.DELETED);
	}

}
