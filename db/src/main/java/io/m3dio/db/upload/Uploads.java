package io.m3dio.db.upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.m3dio.db.job.Job;
import io.m3dio.db.option.Options;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Uploads that arrive in parts, as their owners see them. An owner cannot find another
 * owner's uploads, nor those that have expired.
 */
public final class Uploads {

	private final MongoOperations mongo;

	private final Duration retention;

	private final Clock clock;

	/**
	 * Opens the uploads of a database.
	 * @param mongo the database
	 * @param retention how long an upload is kept after its last byte
	 * @param clock tells the time
	 */
	public Uploads(MongoOperations mongo, Duration retention, Clock clock) {
		this.mongo = mongo;
		this.retention = retention;
		this.clock = clock;
	}

	/**
	 * Creates an upload.
	 * @param owner the owner's user id
	 * @param fileName the file's name
	 * @param length the file's size in bytes, if it is known
	 * @param options what the owner chose
	 * @param held whether the job will be held
	 * @param metadata what the client sent about the file
	 * @return the upload, of which no byte has arrived
	 */
	public Upload create(String owner, String fileName, @Nullable Long length, Options options, boolean held,
			@Nullable String metadata) {
		Instant now = this.clock.instant();
		return this.mongo.insert(new Upload(Job.newId(), owner, fileName, length, options, held, metadata, 0, null,
				UploadState.RECEIVING, null, now, now.plus(this.retention)));
	}

	/**
	 * Finds an upload, finished or not.
	 * @param owner the owner's user id
	 * @param id the upload's id
	 * @return the upload without its tail, or nothing if the owner has none with that id
	 */
	public Optional<Upload> find(String owner, String id) {
		return Optional.ofNullable(this.mongo
			.findOne(withoutTail(own(owner).and("_id").is(id).and("state").ne(UploadState.DELETED)), Upload.class));
	}

	/**
	 * Lists an owner's unfinished uploads, newest first.
	 * @param owner the owner's user id
	 * @param limit the largest number of uploads to return
	 * @return the uploads without their tails
	 */
	public List<Upload> unfinished(String owner, int limit) {
		return this.mongo.find(withoutTail(unfinished(owner)).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit),
				Upload.class);
	}

	/**
	 * Counts an owner's unfinished uploads.
	 * @param owner the owner's user id
	 * @return the number of uploads
	 */
	public long countUnfinished(String owner) {
		return this.mongo.count(new Query(unfinished(owner)), Upload.class);
	}

	/**
	 * Gives an unfinished upload other options.
	 * @param owner the owner's user id
	 * @param id the upload's id
	 * @param options all options, in place of the earlier ones
	 * @return false if there is no such upload, or it is just becoming a job
	 */
	public boolean changeOptions(String owner, String id, Options options) {
		return change(owner, id, new Update().set("options", options));
	}

	/**
	 * Chooses whether the job of an unfinished upload will be held.
	 * @param owner the owner's user id
	 * @param id the upload's id
	 * @param held whether it will be held
	 * @return false if there is no such upload, or it is just becoming a job
	 */
	public boolean hold(String owner, String id, boolean held) {
		return change(owner, id, new Update().set("held", held));
	}

	private boolean change(String owner, String id, Update update) {
		return update(unfinished(owner).and("_id").is(id).and(LeasedUpload.SEALED).is(null), update);
	}

	/**
	 * Takes the lease of an unfinished upload.
	 * @param owner the owner's user id
	 * @param id the upload's id
	 * @return the upload, to be closed, or nothing if it does not exist, is finished, or
	 * another request is writing to it
	 */
	public Optional<LeasedUpload> lease(String owner, String id) {
		Instant now = this.clock.instant();
		String token = UUID.randomUUID().toString();
		Criteria free = unfinished(owner).and("_id").is(id).andOperator(leaseEndedBefore(now));
		Upload leased = this.mongo.findAndModify(new Query(free),
				new Update().set("lease", new Upload.Lease(token, now.plus(LeasedUpload.LEASE))),
				FindAndModifyOptions.options().returnNew(true), Upload.class);
		return Optional.ofNullable(leased)
			.map((upload) -> new LeasedUpload(this.mongo, upload, token, this.retention, this.clock));
	}

	/**
	 * Deletes an unfinished upload, even while a request is writing to it. Its bytes are
	 * swept.
	 * @param owner the owner's user id
	 * @param id the upload's id
	 * @return false if there is no such upload, or it is just becoming a job
	 */
	public boolean delete(String owner, String id) {
		Criteria becomingNoJob = new Criteria().orOperator(Criteria.where(LeasedUpload.SEALED).is(null),
				leaseEndedBefore(this.clock.instant()));
		return update(unfinished(owner).and("_id").is(id).andOperator(becomingNoJob),
				new Update().set("state", UploadState.DELETED).unset("tail"));
	}

	private boolean update(Criteria criteria, Update update) {
		return this.mongo.updateFirst(new Query(criteria), update, Upload.class).getMatchedCount() == 1;
	}

	static Criteria leaseEndedBefore(Instant instant) {
		return new Criteria().orOperator(Criteria.where("lease").isNull(),
				Criteria.where("lease.expiresAt").lt(instant));
	}

	private Criteria unfinished(String owner) {
		return own(owner).and("state").is(UploadState.RECEIVING);
	}

	private Criteria own(String owner) {
		return Criteria.where("owner").is(owner).and("expiresAt").gt(this.clock.instant());
	}

	private static Query withoutTail(Criteria criteria) {
		Query query = new Query(criteria);
		query.fields().exclude("tail");
		return query;
	}

}
