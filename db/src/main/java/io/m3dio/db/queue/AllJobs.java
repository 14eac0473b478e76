package io.m3dio.db.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * The jobs of all owners, for administrators.
 */
public final class AllJobs {

	private final MongoOperations mongo;

	/**
	 * Opens the jobs of a database.
	 * @param mongo the database
	 */
	public AllJobs(MongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * Lists jobs, newest first.
	 * @param status the status that they have
	 * @param before if given, only jobs that are older than this one
	 * @param limit the largest number of jobs to return
	 * @return the jobs
	 */
	public List<Job> list(JobStatus status, @Nullable String before, int limit) {
		Criteria criteria = Criteria.where("status").is(status);
		if (before != null) {
			criteria = criteria.and("_id").lt(before);
		}
		return this.mongo.find(new Query(criteria).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit), Job.class);
	}

	/**
	 * Tells whether a converter holds a job.
	 * @param time the current time
	 * @return whether the lease of any job has not expired
	 */
	public boolean isAnyHeldAt(Instant time) {
		return this.mongo.exists(
				new Query(Criteria.where("status").is(JobStatus.RUNNING).and("lease.expiresAt").gt(time)), Job.class);
	}

	/**
	 * Finds a job.
	 * @param id the job's id
	 * @return the job, unless it is deleted
	 */
	public Optional<Job> find(String id) {
		return Optional.ofNullable(this.mongo
			.findOne(new Query(Criteria.where("_id").is(id).and("status").ne(JobStatus.DELETED)), Job.class));
	}

}
