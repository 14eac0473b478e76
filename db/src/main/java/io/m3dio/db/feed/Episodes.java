package io.m3dio.db.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * The episodes of feeds: every MP3 that is ready, as long as it is there. A ZIP is none,
 * as no player can play it.
 */
public final class Episodes {

	private static final int MOST = 1000;

	private final MongoOperations mongo;

	/**
	 * Opens the episodes of a database.
	 * @param mongo the database
	 */
	public Episodes(MongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * Lists the episodes of an owner. Nothing of an episode changes while it is listed.
	 * @param owner the owner's user id
	 * @return the ids of their jobs, in the order of upload, the latest 1000
	 */
	public List<String> ids(String owner) {
		Query latest = new Query(episodes(owner)).with(Sort.by(Sort.Direction.DESC, "_id")).limit(MOST);
		latest.fields().include("_id");
		List<String> ids = new ArrayList<>(
				this.mongo.find(latest, JobId.class, "jobs").stream().map(JobId::id).toList());
		Collections.reverse(ids);
		return ids;
	}

	/**
	 * Reads episodes one after another, however many there are.
	 * @param owner the owner's user id
	 * @param ids the ids of their jobs
	 * @return those that are still there, in the order of upload; to be closed
	 */
	public Stream<Job> read(String owner, List<String> ids) {
		return this.mongo.stream(new Query(episodes(owner).and("_id").in(ids)).with(Sort.by("_id")), Job.class);
	}

	/**
	 * Finds an episode.
	 * @param owner the owner's user id
	 * @param id the id of its job
	 * @return the job, or nothing if the owner has no episode with that id
	 */
	public Optional<Job> find(String owner, String id) {
		return Optional.ofNullable(this.mongo.findOne(new Query(episodes(owner).and("_id").is(id)), Job.class));
	}

	private static Criteria episodes(String owner) {
		return Criteria.where("owner.userId")
			.is(owner)
			.and("status")
			.is(JobStatus.COMPLETED)
			.and("output.file")
			.ne(null)
			.and("output.files")
			.is(null);
	}

	/**
	 * The field of a job that is read here.
	 *
	 * @param id its id
	 */
	record JobId(@Id String id) {
	}

}
