package io.m3dio.db.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * The keys by which owners repeat an upload. A key belongs to the first upload that came
 * with it, for a day.
 */
public final class IdempotencyKeys {

	/**
	 * How long a key is remembered.
	 */
	private static final Duration REMEMBERED = Duration.ofHours(24);

	private final MongoOperations mongo;

	private final Clock clock;

	/**
	 * Opens the keys of a database.
	 * @param mongo the database
	 * @param clock tells the time
	 */
	public IdempotencyKeys(MongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.clock = clock;
	}

	/**
	 * Finds the upload that came with a key.
	 * @param owner the owner's user id
	 * @param key the key
	 * @return the upload, which may be under way, completed or broken off
	 */
	public Optional<KeyedUpload> find(String owner, String key) {
		return Optional.ofNullable(this.mongo.findById(KeyedUpload.id(owner, key), KeyedUpload.class));
	}

	/**
	 * Gives a key to an upload.
	 * @param owner the owner's user id
	 * @param key the key
	 * @param job the id of the job that the upload will become
	 * @param before the upload that had the key and has lost it, as {@link #find}
	 * returned it, if there was one
	 * @return false if another upload was faster
	 */
	public boolean claim(String owner, String key, String job, @Nullable KeyedUpload before) {
		KeyedUpload upload = new KeyedUpload(KeyedUpload.id(owner, key), job, null, this.clock.instant());
		if (before != null) {
			return update(before, new Update().set("job", job).set("createdAt", upload.createdAt()).unset("sha256"));
		}
		try {
			this.mongo.insert(upload);
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	/**
	 * Remembers what an upload contained, just before it becomes a job.
	 * @param owner the owner's user id
	 * @param key the key
	 * @param job the id of the job that it will become
	 * @param sha256 the SHA-256 of its file, in hex
	 * @return false if the upload has lost its key
	 */
	public boolean received(String owner, String key, String job, String sha256) {
		return update(new KeyedUpload(KeyedUpload.id(owner, key), job, null, this.clock.instant()),
				new Update().set("sha256", sha256));
	}

	/**
	 * Tells whether a key has been remembered for long enough.
	 * @param upload the upload that has it
	 * @return whether another upload may have it
	 */
	public boolean isForgotten(KeyedUpload upload) {
		return !this.clock.instant().isBefore(upload.createdAt().plus(REMEMBERED));
	}

	/**
	 * Forgets the keys of an owner who is gone.
	 * @param owner the owner's user id
	 */
	public void forget(String owner) {
		Pattern keys = Pattern.compile("^" + Pattern.quote(KeyedUpload.id(owner, "")));
		this.mongo.remove(new Query(Criteria.where("_id").regex(keys)), KeyedUpload.class);
	}

	/**
	 * Deletes the keys that have been remembered for long enough.
	 */
	public void sweep() {
		this.mongo.remove(new Query(Criteria.where("createdAt").lt(this.clock.instant().minus(REMEMBERED))),
				KeyedUpload.class);
	}

	private boolean update(KeyedUpload upload, Update update) {
		Query same = new Query(Criteria.where("_id").is(upload.id()).and("job").is(upload.job()));
		return this.mongo.updateFirst(same, update, KeyedUpload.class).getMatchedCount() == 1;
	}

}
