package io.m3dio.db.job;

import java.time.Instant;

import io.m3dio.broker.outbox.OutboxEntry;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Builds criteria and updates of jobs.
 */
public final class JobUpdates {

	private JobUpdates() {
	}

	/**
	 * Matches a job that has one of the given statuses.
	 * @param id the job's id
	 * @param statuses the statuses
	 * @return the criteria
	 */
	public static Criteria job(String id, JobStatus... statuses) {
		return Criteria.where("_id").is(id).and("status").in((Object[]) statuses);
	}

	/**
	 * Changes the status and removes the fields that only running jobs have.
	 * @param status the new status
	 * @param entry the event that announces it
	 * @param now the current time
	 * @return the update
	 */
	public static Update become(JobStatus status, OutboxEntry entry, Instant now) {
		return new Update().set("status", status)
			.set("times.updatedAt", now)
			.unset("lease")
			.unset("progress")
			.push("outbox", entry);
	}

}
