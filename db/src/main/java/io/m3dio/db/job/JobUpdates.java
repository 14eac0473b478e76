package io.m3dio.db.job;

import java.time.Instant;

import io.m3dio.broker.outbox.OutboxEntry;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;

/**
 * The words that queries and updates of jobs are made of.
 */
public final class JobUpdates {

	private JobUpdates() {
	}

	/**
	 * A job that has one of some statuses.
	 * @param id the job's id
	 * @param statuses the statuses
	 * @return the criteria
	 */
	public static Criteria job(String id, JobStatus... statuses) {
		return Criteria.where("_id").is(id).and("status").in((Object[]) statuses);
	}

	/**
	 * A change of status. What belongs to running jobs alone is taken away.
	 * @param status the new status
	 * @param entry the event that tells of it
	 * @return the update
	 */
	public static Update become(JobStatus status, OutboxEntry entry) {
		return new Update().set("status", status)
			.set("updatedAt", Instant.now())
			.unset("lease")
			.unset("progress")
			.push("outbox", entry);
	}

}
