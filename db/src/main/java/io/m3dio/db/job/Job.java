package io.m3dio.db.job;

import java.time.Instant;
import java.util.List;

import io.m3dio.broker.outbox.OutboxEntry;
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
 * @param owner whose it is: a user id
 * @param ownerEmail where the owner is told
 * @param fileName the source's name as the owner knows it
 * @param size the source's size in bytes
 * @param source the source's id in the bucket {@code videos}; none once it was swept
 * @param options what the owner chose
 * @param status where it stands
 * @param order its place in the fair queue, smallest first
 * @param attempts how often a worker has begun it
 * @param notBefore a worker may begin it from then on
 * @param lease who runs it, while it is running
 * @param progress how far it is, while it is running
 * @param output the MP3, once completed
 * @param link the emailed link, once completed
 * @param error why it failed, if it failed
 * @param outbox events that the broker does not have yet
 * @param trace the trace that it belongs to, as a W3C {@code traceparent}; none where
 * nothing is traced
 * @param createdAt when it was submitted
 * @param updatedAt when anything of it changed last
 * @param startedAt when the present attempt began
 * @param finishedAt when it ended
 * @param expiresAt when it will be deleted, once it has ended
 */
@Document("jobs")
public record Job(@Id String id, String owner, String ownerEmail, String fileName, long size, @Nullable String source,
		Options options, JobStatus status, long order, int attempts, Instant notBefore, @Nullable Lease lease,
		@Nullable Progress progress, @Nullable Output output, @Nullable Link link, @Nullable Failure error,
		List<OutboxEntry> outbox, @Nullable String trace, Instant createdAt, Instant updatedAt,
		@Nullable Instant startedAt, @Nullable Instant finishedAt, @Nullable Instant expiresAt) {

	/**
	 * After so many attempts a job fails.
	 */
	public static final int MAX_ATTEMPTS = 5;

	/**
	 * Makes an id for a new job; its source has the same one.
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
		return this.id + "-" + this.attempts + "-" + this.lease.token();
	}

	/**
	 * The name of what this job delivers.
	 * @return the source's name with the ending {@code .mp3} or {@code .zip}
	 */
	public String outputName() {
		return this.options.chapters().outputName(this.fileName);
	}

}
