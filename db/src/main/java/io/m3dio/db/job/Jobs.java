package io.m3dio.db.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.link.LinkSecret;
import io.m3dio.db.list.ListPlace;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Jobs as their owners see and change them. An owner cannot find another owner's jobs.
 */
public final class Jobs {

	/**
	 * For how long a deleted job can be restored. It is longer than a page offers it,
	 * which waits while somebody is about to.
	 */
	public static final Duration RESTORABLE = Duration.ofMinutes(1);

	private static final List<JobStatus> ENDED = List.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELED);

	private final MongoOperations mongo;

	private final FairOrder fairOrder;

	private final Duration retention;

	private final Clock clock;

	/**
	 * Opens the jobs of a database.
	 * @param mongo the database
	 * @param retention how long an ended job is kept
	 * @param clock tells the time
	 */
	public Jobs(MongoOperations mongo, Duration retention, Clock clock) {
		this.mongo = mongo;
		this.fairOrder = new FairOrder(mongo);
		this.retention = retention;
		this.clock = clock;
	}

	/**
	 * Puts a new job into the queue.
	 * @param submission the new job; its source is already stored
	 * @param entry the event that announces it
	 * @return the job
	 */
	public Job submit(Submission submission, OutboxEntry entry) {
		Instant now = this.clock.instant();
		long order = this.fairOrder.next(submission.owner().userId(), submission.cost());
		return this.mongo.insert(Job.submitted(submission, order, entry, now));
	}

	/**
	 * Stores a new job that waits until its owner releases it, or its retention has
	 * ended.
	 * @param submission the new job; its source is already stored
	 * @param entry the event that announces it
	 * @return the job
	 */
	public Job hold(Submission submission, OutboxEntry entry) {
		Instant now = this.clock.instant();
		return this.mongo.insert(Job.held(submission, entry, now, now.plus(this.retention)));
	}

	/**
	 * Finds a job.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @return the job, or nothing if the owner has no job with that id
	 */
	public Optional<Job> find(String owner, String id) {
		return Optional.ofNullable(this.mongo.findOne(new Query(own(owner, id)), Job.class));
	}

	/**
	 * Lists an owner's jobs, newest first. Those that were chosen together stay in order.
	 * @param owner the owner's user id
	 * @param before if given, only jobs further down than this place
	 * @param limit the largest number of jobs to return
	 * @return the jobs, without the heads of their MP3s
	 */
	public List<Job> list(String owner, @Nullable ListPlace before, int limit) {
		Criteria criteria = Criteria.where("owner.userId").is(owner).and("status").ne(JobStatus.DELETED);
		if (before != null) {
			criteria = new Criteria().andOperator(criteria, before.below());
		}
		return this.mongo.find(withoutHeads(criteria).with(ListPlace.ORDER).limit(limit), Job.class);
	}

	/**
	 * Finds some of an owner's jobs.
	 * @param owner the owner's user id
	 * @param ids the ids of the jobs
	 * @return those of them that the owner has, without the heads of their MP3s
	 */
	public List<Job> findAll(String owner, Collection<String> ids) {
		return this.mongo.find(withoutHeads(
				Criteria.where("_id").in(ids).and("owner.userId").is(owner).and("status").ne(JobStatus.DELETED)),
				Job.class);
	}

	/**
	 * Lists which jobs of an owner have changed, including deleted ones, oldest change
	 * first.
	 * @param owner the owner's user id
	 * @param since the instant since when they have changed
	 * @return the changes, the latest one of each job
	 */
	public List<Change> changesSince(String owner, Instant since) {
		Query changed = new Query(Criteria.where("owner.userId").is(owner).and("times.updatedAt").gte(since))
			.with(Sort.by(Sort.Direction.ASC, "times.updatedAt"));
		changed.fields().include("status", "times.updatedAt");
		return this.mongo.find(changed, Change.class, "jobs");
	}

	/**
	 * Cancels a job that has not ended.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @param entry the event that announces it
	 * @return the canceled job, or nothing if there is no job that can be canceled
	 */
	public Optional<Job> cancel(String owner, String id, OutboxEntry entry) {
		Instant now = this.clock.instant();
		return change(owner, id,
				JobUpdates.become(JobStatus.CANCELED, entry, now)
					.set("times.finishedAt", now)
					.set("times.expiresAt", now.plus(this.retention)),
				JobStatus.QUEUED, JobStatus.HELD, JobStatus.RUNNING);
	}

	/**
	 * Puts a failed or canceled job into the queue again, as if it were new.
	 * @param job the job
	 * @param entry the event that announces it
	 * @return the queued job, or nothing if it cannot be retried
	 */
	public Optional<Job> retry(Job job, OutboxEntry entry) {
		Instant now = this.clock.instant();
		return change(job.owner().userId(), job.id(),
				JobUpdates.become(JobStatus.QUEUED, entry, now)
					.set("schedule.order", this.fairOrder.next(job.owner().userId(), job.schedule().cost()))
					.set("schedule.attempts", 0)
					.set("schedule.notBefore", now)
					.set("trace", entry.trace())
					.unset("error")
					.unset("times.startedAt")
					.unset("times.finishedAt")
					.unset("times.expiresAt"),
				JobStatus.FAILED, JobStatus.CANCELED);
	}

	/**
	 * Deletes a job, whatever its status is. For {@link #RESTORABLE} it can be restored,
	 * and then its media are swept.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @param entry the event that announces it
	 * @return whether there was such a job
	 */
	public boolean delete(String owner, String id, OutboxEntry entry) {
		Optional<Job> job = find(owner, id);
		while (job.isPresent()) {
			JobStatus status = job.get().status();
			if (change(owner, id, deletion(status, entry), status).isPresent()) {
				return true;
			}
			job = find(owner, id);
		}
		return false;
	}

	private Update deletion(JobStatus status, OutboxEntry entry) {
		Instant now = this.clock.instant();
		Update update = JobUpdates.become(JobStatus.DELETED, entry, now).set("deletion.until", now.plus(RESTORABLE));
		if (ENDED.contains(status)) {
			return update.set("deletion.from", status);
		}
		return update.set("deletion.from", JobStatus.CANCELED)
			.set("times.finishedAt", now)
			.set("times.expiresAt", now.plus(this.retention));
	}

	/**
	 * Finds a deleted job that can be restored.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @return the job, whose time of change is that of its deletion; nothing if it is too
	 * late
	 */
	public Optional<Job> findRestorable(String owner, String id) {
		return Optional.ofNullable(this.mongo.findOne(new Query(restorable(owner, id)), Job.class));
	}

	/**
	 * Restores a deleted job as it was. One that had not ended is canceled.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @param entry the event that announces it
	 * @return the job, or nothing if it is too late
	 */
	public Optional<Job> restore(String owner, String id, OutboxEntry entry) {
		return ENDED.stream()
			.map((status) -> change(restorable(owner, id).and("deletion.from").is(status),
					JobUpdates.become(status, entry, this.clock.instant()).unset("deletion")))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private Criteria restorable(String owner, String id) {
		return JobUpdates.job(id, JobStatus.DELETED)
			.and("owner.userId")
			.is(owner)
			.and("deletion.until")
			.gt(this.clock.instant());
	}

	/**
	 * Makes a new link to the MP3 of a completed job. The former one opens nothing from
	 * then on.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @param expiresAt when the new link expires
	 * @return the changed job, or nothing if there is no completed one
	 */
	public Optional<Job> replaceLink(String owner, String id, Instant expiresAt) {
		return change(owner, id,
				new Update().set("link", Link.replacement(id, expiresAt)).set("times.updatedAt", this.clock.instant()),
				JobStatus.COMPLETED);
	}

	/**
	 * Changes when the link to the MP3 of a completed job expires.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @param expiresAt when it expires
	 * @return the changed job, or nothing if it has no link that works
	 */
	public Optional<Job> changeLinkExpiry(String owner, String id, Instant expiresAt) {
		Instant now = this.clock.instant();
		Criteria criteria = JobUpdates.job(id, JobStatus.COMPLETED)
			.and("owner.userId")
			.is(owner)
			.and("link.revoked")
			.is(false)
			.and("link.expiresAt")
			.gt(now);
		return change(criteria, new Update().set("link.expiresAt", expiresAt).set("times.updatedAt", now));
	}

	/**
	 * Revokes the link of a completed job permanently.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @return whether there was such a job
	 */
	public boolean revokeLink(String owner, String id) {
		return change(owner, id, new Update().set("link.revoked", true).set("times.updatedAt", this.clock.instant()),
				JobStatus.COMPLETED)
			.isPresent();
	}

	/**
	 * Replaces the description of a completed job's MP3, whose file stays the same.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @param output the MP3
	 * @return the changed job, or nothing if the job has no such MP3 any more
	 */
	public Optional<Job> replaceOutput(String owner, String id, Output output) {
		Criteria criteria = JobUpdates.job(id, JobStatus.COMPLETED)
			.and("owner.userId")
			.is(owner)
			.and("output.file")
			.is(output.file());
		return change(criteria, new Update().set("output", output).set("times.updatedAt", this.clock.instant()));
	}

	/**
	 * Keeps the output of a completed job for as long as its owner likes. Its link
	 * expires as before.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @return the job, or nothing if there is no completed one
	 */
	public Optional<Job> keep(String owner, String id) {
		return change(owner, id, new Update().unset("times.expiresAt").set("times.updatedAt", this.clock.instant()),
				JobStatus.COMPLETED);
	}

	/**
	 * Lets the output of a completed job expire after the retention, which begins now,
	 * and its link no later. One that is not kept expires as before.
	 * @param owner the owner's user id
	 * @param id the job's id
	 * @return the job, or nothing if there is no completed one
	 */
	public Optional<Job> stopKeeping(String owner, String id) {
		Instant now = this.clock.instant();
		this.mongo.updateFirst(new Query(
				JobUpdates.job(id, JobStatus.COMPLETED).and("owner.userId").is(owner).and("times.expiresAt").is(null)),
				new Update().set("times.expiresAt", now.plus(this.retention))
					.min("link.expiresAt", now.plus(this.retention))
					.set("times.updatedAt", now)
					.unset("expiryAnnounced"),
				Job.class);
		return find(owner, id).filter((job) -> job.status() == JobStatus.COMPLETED);
	}

	/**
	 * Finds the job that a link is for.
	 * @param secret the link's secret
	 * @return the job, whose link may be expired or revoked; nothing if the secret is
	 * wrong
	 */
	public Optional<Job> findByLink(String secret) {
		return LinkSecret.id(secret)
			.map((id) -> this.mongo.findOne(new Query(JobUpdates.job(id, JobStatus.COMPLETED)), Job.class))
			.filter((job) -> job.link() != null && job.link().opensWith(secret));
	}

	/**
	 * Finds the jobs that the link of a batch is for.
	 * @param secret the link's secret
	 * @return the completed jobs, in the order in which their files were chosen, without
	 * their chapters; their own links may be expired or revoked; none if the secret is
	 * wrong
	 */
	public List<Job> findByBatchLink(String secret) {
		return LinkSecret.id(secret)
			.map(this::completedOf)
			.orElse(List.of())
			.stream()
			.filter((job) -> LinkSecret.matches(job.batch().linkSecret(), secret))
			.toList();
	}

	private List<Job> completedOf(String batch) {
		Query completed = new Query(Criteria.where("batch.id").is(batch).and("status").is(JobStatus.COMPLETED))
			.with(Sort.by("rank.group", "rank.index", "_id"));
		// There can be hundreds of chapters, in the head as well.
		completed.fields().exclude("output.head", "output.chapters");
		return this.mongo.find(completed, Job.class);
	}

	/**
	 * Counts a download through a link.
	 * @param ids the ids of the jobs
	 */
	public void countDownloads(Collection<String> ids) {
		this.mongo.updateMulti(new Query(Criteria.where("_id").in(ids).and("status").is(JobStatus.COMPLETED)),
				new Update().inc("link.downloads", 1), Job.class);
	}

	/**
	 * Counts those of some jobs that have a status.
	 * @param owner the owner's user id
	 * @param ids the ids of the jobs
	 * @param status the status
	 * @return how many of them the owner has
	 */
	public long count(String owner, Collection<String> ids, JobStatus status) {
		return this.mongo.count(
				new Query(Criteria.where("_id").in(ids).and("owner.userId").is(owner).and("status").is(status)),
				Job.class);
	}

	private Optional<Job> change(String owner, String id, Update update, JobStatus... from) {
		return change(JobUpdates.job(id, from).and("owner.userId").is(owner), update);
	}

	private Optional<Job> change(Criteria criteria, Update update) {
		return Optional.ofNullable(this.mongo.findAndModify(new Query(criteria), update,
				FindAndModifyOptions.options().returnNew(true), Job.class));
	}

	private static Query withoutHeads(Criteria criteria) {
		Query query = new Query(criteria);
		query.fields().exclude("output.head");
		return query;
	}

	private static Criteria own(String owner, String id) {
		return Criteria.where("_id").is(id).and("owner.userId").is(owner).and("status").ne(JobStatus.DELETED);
	}

	/**
	 * Tells that a job has changed, without the job.
	 *
	 * @param id the job's id
	 * @param status its status since then
	 * @param times when it has changed
	 */
	public record Change(@Id String id, JobStatus status, TimeOfChange times) {

		/**
		 * Tells whether the job was deleted.
		 * @return whether it is not in its owner's list any more
		 */
		public boolean isDeletion() {
			return this.status == JobStatus.DELETED;
		}

	}

	/**
	 * The time that is read of a change.
	 *
	 * @param updatedAt when anything of the job changed last
	 */
	public record TimeOfChange(Instant updatedAt) {
	}

}
