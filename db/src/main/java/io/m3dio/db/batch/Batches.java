package io.m3dio.db.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

import io.m3dio.broker.event.Batch;
import io.m3dio.db.list.Rank;
import io.m3dio.db.link.LinkSecret;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Decides which jobs belong together: those that a client gave the same name, and
 * otherwise those that somebody submitted within five minutes of each other.
 */
public final class Batches {

	private static final Duration TOGETHER = Duration.ofMinutes(5);

	private static final Duration REMEMBERED = Duration.ofDays(7);

	private static final int ID_BYTES = 12;

	private final MongoOperations mongo;

	private final Clock clock;

	/**
	 * Opens the batches of a database.
	 * @param mongo the database
	 * @param clock tells the time
	 */
	public Batches(MongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.clock = clock;
	}

	/**
	 * Finds the batch that a new job belongs to, or begins one.
	 * @param owner the owner's user id
	 * @param job the id of the new job
	 * @param name what the client said about it, if anything
	 * @return the batch
	 */
	public Batch of(String owner, String job, @Nullable BatchName name) {
		if (name != null) {
			String id = named(owner, name.name());
			return new Batch(id, name.size(), secretOf(id, owner), name.index());
		}
		String id = Objects.requireNonNullElse(latest(owner), job);
		return new Batch(id, null, secretOf(id, owner));
	}

	/**
	 * Finds where a new job belongs in its owner's list. Files whose client numbers them
	 * are where the first of them arrived.
	 * @param owner the owner's user id
	 * @param job the id of the new job
	 * @param name what the client said about its batch, if anything
	 * @return the rank
	 */
	public Rank rank(String owner, String job, @Nullable BatchName name) {
		if (name == null || name.index() == null) {
			return Rank.alone(job);
		}
		Query unranked = new Query(Criteria.where("_id").is(named(owner, name.name())).and("rankedBy").is(null));
		this.mongo.updateFirst(unranked, new Update().set("rankedBy", job), Stored.class);
		Stored batch = this.mongo.findById(named(owner, name.name()), Stored.class);
		return (batch != null && batch.rankedBy() != null) ? new Rank(batch.rankedBy(), name.index()) : Rank.alone(job);
	}

	/**
	 * Begins a batch of its own for a job, whatever was submitted shortly before.
	 * @param owner the owner's user id
	 * @param job the id of the new job
	 * @return the batch
	 */
	public Batch alone(String owner, String job) {
		return new Batch(job, null, secretOf(job, owner));
	}

	/**
	 * Forgets the batches of an owner who is gone.
	 * @param owner the owner's user id
	 */
	public void forget(String owner) {
		this.mongo.remove(new Query(Criteria.where("owner").is(owner)), Stored.class);
	}

	/**
	 * Forgets batches that no job has joined for a week.
	 */
	public void sweep() {
		this.mongo.remove(new Query(Criteria.where("joinedAt").lt(this.clock.instant().minus(REMEMBERED))),
				Stored.class);
	}

	/**
	 * Finds the batch of the owner's latest job. Two jobs that are submitted at the same
	 * moment may not find each other.
	 */
	private @Nullable String latest(String owner) {
		Query newest = new Query(Criteria.where("owner.userId").is(owner)).with(Sort.by(Sort.Direction.DESC, "_id"))
			.limit(1);
		newest.fields().include("batch.id", "times.createdAt").exclude("_id");
		Latest latest = this.mongo.findOne(newest, Latest.class, "jobs");
		return (latest != null && latest.times().createdAt().plus(TOGETHER).isAfter(this.clock.instant()))
				? latest.batch().id() : null;
	}

	/**
	 * Returns the batch's secret. Whoever comes first makes it.
	 */
	private String secretOf(String id, String owner) {
		try {
			return join(id, owner);
		}
		catch (DuplicateKeyException ex) {
			// Somebody else was faster, and now it is there.
			return join(id, owner);
		}
	}

	private String join(String id, String owner) {
		Update update = new Update().setOnInsert("owner", owner)
			.setOnInsert("secret", LinkSecret.create(id))
			.set("joinedAt", this.clock.instant());
		Stored stored = this.mongo.findAndModify(new Query(Criteria.where("_id").is(id)), update,
				FindAndModifyOptions.options().upsert(true).returnNew(true), Stored.class);
		return Objects.requireNonNull(stored).secret();
	}

	private static String named(String owner, String name) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256")
				.digest((owner + '\n' + name).getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, ID_BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The fields of the latest job that are read here.
	 *
	 * @param batch its batch
	 * @param times its times
	 */
	record Latest(BatchId batch, CreationTime times) {

		/**
		 * The field of the batch that is read here.
		 *
		 * @param id its id
		 */
		record BatchId(String id) {
		}

		/**
		 * The time that is read here.
		 *
		 * @param createdAt when the job was submitted
		 */
		record CreationTime(Instant createdAt) {
		}

	}

	/**
	 * A batch as it is stored.
	 *
	 * @param id its id
	 * @param owner the owner's user id
	 * @param secret the secret of its link
	 * @param rankedBy the id of the job that came first of those that are numbered
	 * @param joinedAt when the latest job joined it
	 */
	@Document("batches")
	record Stored(@Id String id, String owner, String secret, @Nullable String rankedBy, Instant joinedAt) {

		@Override
		public String toString() {
			return "Stored[id=" + this.id + "]";
		}

	}

}
