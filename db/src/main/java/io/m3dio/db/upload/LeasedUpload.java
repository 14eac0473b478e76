package io.m3dio.db.upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.bson.types.Binary;

import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * An upload that one request may write to, until it closes this or its lease expires.
 * Every change is conditional on the lease, so a request that was overtaken changes
 * nothing.
 */
public final class LeasedUpload implements AutoCloseable {

	/**
	 * How long a lease lasts. It is longer than a gateway waits for the next bytes.
	 */
	static final Duration LEASE = Duration.ofSeconds(30);

	/**
	 * Set as soon as nothing of what the owner chose can change any more.
	 */
	static final String SEALED = "sealed";

	private static final Duration RENEWAL_PERIOD = Duration.ofSeconds(5);

	private final MongoOperations mongo;

	private final Upload upload;

	private final String token;

	private final Duration retention;

	private final Clock clock;

	private Instant renewedAt;

	LeasedUpload(MongoOperations mongo, Upload upload, String token, Duration retention, Clock clock) {
		this.mongo = mongo;
		this.upload = upload;
		this.token = token;
		this.retention = retention;
		this.clock = clock;
		this.renewedAt = clock.instant();
	}

	/**
	 * Returns the upload as it was when the lease began.
	 * @return the upload
	 */
	public Upload upload() {
		return this.upload;
	}

	/**
	 * Returns when the upload expires, unless more bytes arrive.
	 * @return the instant
	 */
	public Instant expiresAt() {
		return this.renewedAt.plus(this.retention);
	}

	/**
	 * Tells whether the lease should be renewed, by {@link #renew} or {@link #commit}.
	 * @return whether some seconds have passed
	 */
	public boolean isDue() {
		return !this.clock.instant().isBefore(this.renewedAt.plus(RENEWAL_PERIOD));
	}

	/**
	 * Renews the lease.
	 * @throws UploadLeaseLostException if it was lost
	 */
	public void renew() {
		change(new Update());
	}

	/**
	 * Records what has arrived, and renews the lease.
	 * @param offset how many bytes have arrived; all whole chunks are stored
	 * @param tail those after the last whole chunk
	 * @throws UploadLeaseLostException if the lease was lost
	 */
	public void commit(long offset, byte[] tail) {
		change(new Update().set("offset", offset).set("tail", new Binary(tail)));
	}

	/**
	 * Records the file's size.
	 * @param length the size in bytes
	 * @return the upload with its size
	 * @throws UploadLeaseLostException if the lease was lost
	 */
	public LeasedUpload withLength(long length) {
		change(new Update().set("length", length));
		Upload changed = new Upload(this.upload.id(), this.upload.owner(), this.upload.fileName(), length,
				this.upload.options(), this.upload.held(), this.upload.metadata(), this.upload.offset(),
				this.upload.tail(), this.upload.state(), this.upload.lease(), this.upload.createdAt(),
				this.upload.expiresAt());
		return new LeasedUpload(this.mongo, changed, this.token, this.retention, this.clock);
	}

	/**
	 * Takes what the owner chose, which may have changed since the lease began. From now
	 * on it can only be changed in the job.
	 * @return the upload as it becomes a job
	 * @throws UploadLeaseLostException if the lease was lost
	 */
	public Upload seal() {
		Upload sealed = this.mongo.findAndModify(receiving(), new Update().set(SEALED, true),
				FindAndModifyOptions.options().returnNew(true), Upload.class);
		if (sealed == null) {
			throw new UploadLeaseLostException(this.upload.id());
		}
		return sealed;
	}

	/**
	 * Records that all bytes have arrived and that the job exists.
	 * @param length the file's size in bytes
	 * @throws UploadLeaseLostException if the lease was lost
	 */
	public void complete(long length) {
		change(new Update().set("state", UploadState.COMPLETED)
			.set("length", length)
			.set("offset", length)
			.unset("tail"));
	}

	/**
	 * Deletes the upload. Its bytes are swept.
	 * @throws UploadLeaseLostException if the lease was lost
	 */
	public void delete() {
		change(new Update().set("state", UploadState.DELETED).unset("tail"));
	}

	/**
	 * Lets others write to the upload.
	 */
	@Override
	public void close() {
		this.mongo.updateFirst(new Query(held()), new Update().unset("lease"), Upload.class);
	}

	private void change(Update update) {
		Instant now = this.clock.instant();
		Update renewing = update.set("lease.expiresAt", now.plus(LEASE)).set("expiresAt", now.plus(this.retention));
		if (this.mongo.updateFirst(receiving(), renewing, Upload.class).getMatchedCount() == 0) {
			throw new UploadLeaseLostException(this.upload.id());
		}
		this.renewedAt = now;
	}

	private Query receiving() {
		return new Query(held().and("state").is(UploadState.RECEIVING));
	}

	private Criteria held() {
		return Criteria.where("_id").is(this.upload.id()).and("lease.token").is(this.token);
	}

}
