package io.m3dio.db.upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.m3dio.db.job.Job;
import io.m3dio.db.media.Bucket;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Deletes the uploads that have expired, and the bytes of those that were deleted. Every
 * step can be repeated, and any number of replicas can run it.
 */
public final class UploadSweeper {

	/**
	 * How long after a lease its last write may still be on its way.
	 */
	private static final Duration GRACE = Duration.ofMinutes(1);

	private static final int BATCH = 100;

	private final MongoOperations mongo;

	private final Bucket videos;

	private final Clock clock;

	/**
	 * Creates a sweeper of a database.
	 * @param mongo the database
	 * @param videos the bucket with the uploads' files
	 * @param clock tells the time
	 */
	public UploadSweeper(MongoOperations mongo, Bucket videos, Clock clock) {
		this.mongo = mongo;
		this.videos = videos;
		this.clock = clock;
	}

	/**
	 * Sweeps once. The amount of work is bounded.
	 */
	public void sweep() {
		Instant now = this.clock.instant();
		this.mongo.remove(new Query(expired(UploadState.COMPLETED, now)), Upload.class);
		this.mongo.updateMulti(
				new Query(expired(UploadState.RECEIVING, now).andOperator(Uploads.leaseEndedBefore(now))),
				new Update().set("state", UploadState.DELETED).unset("tail"), Upload.class);
		Criteria deleted = Criteria.where("state")
			.is(UploadState.DELETED)
			.andOperator(Uploads.leaseEndedBefore(now.minus(GRACE)));
		this.mongo.find(new Query(deleted).limit(BATCH), Upload.class).forEach(this::delete);
	}

	/**
	 * Deletes all uploads of an owner. One that a request is writing to is deleted by
	 * {@link #sweep()} as soon as the request has ended. Can be repeated.
	 * @param owner the owner's user id
	 */
	public void erase(String owner) {
		this.mongo.updateMulti(new Query(Criteria.where("owner").is(owner)),
				new Update().set("state", UploadState.DELETED).unset("tail"), Upload.class);
		Criteria idle = Criteria.where("owner")
			.is(owner)
			.andOperator(Uploads.leaseEndedBefore(this.clock.instant().minus(GRACE)));
		this.mongo.find(new Query(idle), Upload.class).forEach(this::delete);
	}

	private static Criteria expired(UploadState state, Instant now) {
		return Criteria.where("state").is(state).and("expiresAt").lt(now);
	}

	/**
	 * Deletes an upload. If a gateway died after it had created the job, the file is that
	 * of the jobs that refer to it.
	 */
	private void delete(Upload upload) {
		if (!this.mongo.exists(new Query(Criteria.where("source.file").is(upload.id())), Job.class)) {
			this.videos.delete(upload.id());
		}
		this.mongo.remove(new Query(Criteria.where("_id").is(upload.id())), Upload.class);
	}

}
