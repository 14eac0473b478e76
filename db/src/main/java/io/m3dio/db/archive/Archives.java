package io.m3dio.db.archive;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.bson.types.ObjectId;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Remembers for a day what people download as one ZIP.
 */
public final class Archives {

	private static final Duration REMEMBERED = Duration.ofDays(1);

	/** Of one owner. Earlier ones are forgotten. */
	private static final int MOST = 20;

	private final MongoOperations mongo;

	private final Clock clock;

	/**
	 * Opens the archives of a database.
	 * @param mongo the database
	 * @param clock tells the time
	 */
	public Archives(MongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.clock = clock;
	}

	/**
	 * Remembers a list of MP3s.
	 * @param owner the owner's user id
	 * @param jobs the ids of their jobs
	 * @return the archive
	 */
	public Archive create(String owner, List<String> jobs) {
		Archive archive = this.mongo
			.insert(new Archive(new ObjectId().toHexString(), owner, jobs, this.clock.instant().plus(REMEMBERED)));
		Query earlier = new Query(Criteria.where("owner").is(owner)).with(Sort.by(Sort.Direction.DESC, "_id"))
			.skip(MOST);
		earlier.fields().include("_id");
		List<String> surplus = this.mongo.find(earlier, Known.class, "archives").stream().map(Known::id).toList();
		if (!surplus.isEmpty()) {
			this.mongo.remove(new Query(Criteria.where("_id").in(surplus)), Archive.class);
		}
		return archive;
	}

	/**
	 * Finds an archive.
	 * @param owner the owner's user id
	 * @param id the archive's id
	 * @return the archive, or nothing if the owner has none with that id any more
	 */
	public Optional<Archive> find(String owner, String id) {
		return Optional.ofNullable(this.mongo.findOne(
				new Query(
						Criteria.where("_id").is(id).and("owner").is(owner).and("expiresAt").gt(this.clock.instant())),
				Archive.class));
	}

	/**
	 * Forgets the archives of an owner who is gone.
	 * @param owner the owner's user id
	 */
	public void forget(String owner) {
		this.mongo.remove(new Query(Criteria.where("owner").is(owner)), Archive.class);
	}

	/**
	 * Forgets archives that have expired.
	 */
	public void sweep() {
		this.mongo.remove(new Query(Criteria.where("expiresAt").lt(this.clock.instant())), Archive.class);
	}

	/**
	 * The field of an archive that is read to forget it.
	 *
	 * @param id its id
	 */
	record Known(@Id String id) {
	}

}
