package io.m3dio.db.job;

import java.time.Instant;
import java.util.List;

import io.m3dio.broker.event.Batch;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.list.ListPlace;
import io.m3dio.db.list.Rank;
import io.m3dio.db.option.Options;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A conversion: one document, the only truth about it. Every change of it is one atomic
 * conditional update.
 *
 * @param id the job's id: an ObjectId in hex, newer ones sort later
 * @param owner the owner
 * @param batch the jobs that it belongs to
 * @param rank where it is in its owner's list
 * @param source the video
 * @param options what the owner chose
 * @param status where it stands
 * @param schedule when a worker may begin it
 * @param lease who runs it, while it is running
 * @param progress how far it is, while it is running
 * @param output the MP3, once completed
 * @param link the link to the MP3, once completed
 * @param error why it failed, if it failed
 * @param outbox events that the broker does not have yet
 * @param trace the trace that it belongs to, as a W3C {@code traceparent}; none where
 * nothing is traced
 * @param times its times
 */
@Document("jobs")
public record Job(@Id String id, Owner owner, Batch batch, Rank rank, UploadedFile source, Options options,
		JobStatus status, Schedule schedule, @Nullable Lease lease, @Nullable Progress progress,
		@Nullable Output output, @Nullable Link link, @Nullable Failure error, List<OutboxEntry> outbox,
		@Nullable String trace, Times times) {

	/**
	 * After so many attempts a job fails.
	 */
	public static final int MAX_ATTEMPTS = 5;

	/**
	 * Creates a job that waits.
	 * @param submission the new job
	 * @param order its place in the fair queue
	 * @param entry the event that announces it
	 * @param now the current time
	 * @return the job
	 */
	static Job submitted(Submission submission, long order, OutboxEntry entry, Instant now) {
		return new Job(submission.id(), submission.owner(), submission.batch(), submission.rank(), submission.source(),
				submission.options(), JobStatus.QUEUED, new Schedule(order, submission.cost(), 0, now), null, null,
				null, null, null, List.of(entry), entry.trace(), new Times(now, now, null, null, null));
	}

	/**
	 * Creates a job that is held.
	 * @param submission the new job
	 * @param entry the event that announces it
	 * @param now the current time
	 * @param expiresAt when it will be deleted, unless its owner releases it
	 * @return the job
	 */
	static Job held(Submission submission, OutboxEntry entry, Instant now, Instant expiresAt) {
		Job job = submitted(submission, 0, entry, now);
		return new Job(job.id, job.owner, job.batch, job.rank, job.source, job.options, JobStatus.HELD, job.schedule,
				null, null, null, null, null, job.outbox, job.trace, new Times(now, now, null, null, expiresAt));
	}

	/**
	 * Makes an id for a new job. A source has the id of the job that it was uploaded for.
	 * @return the id
	 */
	public static String newId() {
		return new ObjectId().toHexString();
	}

	/**
	 * Tells whether a text can be a job's id.
	 * @param text what somebody sent
	 * @return whether it is an ObjectId in hex
	 */
	public static boolean isId(String text) {
		return ObjectId.isValid(text);
	}

	/**
	 * The id of this attempt's output in the bucket {@code mp3s}. No two claims write to
	 * the same file, not even when the owner has the job retried, and attempts are
	 * counted anew, while a canceled worker is still clearing up.
	 * @return the id
	 */
	public String outputId() {
		if (this.lease == null) {
			throw new IllegalStateException("Job " + this.id + " was not claimed.");
		}
		return this.id + "-" + this.schedule.attempts() + "-" + this.lease.token();
	}

	/**
	 * Tells whether the output is kept for as long as its owner likes.
	 * @return whether it is there and does not expire
	 */
	public boolean isKept() {
		return this.status == JobStatus.COMPLETED && this.times.expiresAt() == null;
	}

	/**
	 * Tells where this job is in its owner's list.
	 * @return its place
	 */
	public ListPlace place() {
		return new ListPlace(this.rank, this.id);
	}

	/**
	 * The name of what this job delivers.
	 * @return the source's name with the ending {@code .mp3} or {@code .zip}
	 */
	public String outputName() {
		return this.options.chapters().outputName(this.source.name());
	}

	/**
	 * When a worker may begin a job.
	 *
	 * @param order its place in the fair queue, smallest first; of no meaning while it is
	 * held
	 * @param cost what it costs in the fair queue, in milliseconds of audio
	 * @param attempts how often a worker has begun it
	 * @param notBefore a worker may begin it from then on
	 */
	public record Schedule(long order, long cost, int attempts, Instant notBefore) {
	}

	/**
	 * The times of a job.
	 *
	 * @param createdAt when it was submitted
	 * @param updatedAt when anything of it changed last
	 * @param startedAt when the present attempt began
	 * @param finishedAt when it ended
	 * @param expiresAt when it will be deleted, once it has ended or while it is held;
	 * none while its output is kept
	 */
	public record Times(Instant createdAt, Instant updatedAt, @Nullable Instant startedAt, @Nullable Instant finishedAt,
			@Nullable Instant expiresAt) {
	}

}
