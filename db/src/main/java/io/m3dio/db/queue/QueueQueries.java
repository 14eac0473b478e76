package io.m3dio.db.queue;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.outbox.Backlog;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Looks at the queue as a whole, to tell waiting jobs their place and operators how much
 * waits.
 */
public final class QueueQueries {

	private final MongoOperations mongo;

	private final Pace pace;

	/**
	 * Opens the queue of a database.
	 * @param mongo the database
	 */
	public QueueQueries(MongoOperations mongo) {
		this.mongo = mongo;
		this.pace = new Pace(mongo);
	}

	/**
	 * Takes a look: one short query over an index, however many people ask afterwards.
	 * @return the line as it is now
	 */
	public QueueSnapshot look() {
		Query waiting = new Query(status(JobStatus.QUEUED)).with(Sort.by("order", "_id"));
		waiting.fields().include("size");
		return new QueueSnapshot(this.mongo.find(waiting, QueueSnapshot.Waiting.class, "jobs"), running(),
				this.pace.secondsPerByte());
	}

	/**
	 * Counts the waiting jobs. A job that was put back waits anew.
	 * @return what waits for a converter
	 */
	public Backlog backlog() {
		// Nothing else changes a job while it waits.
		Aggregation count = Aggregation.newAggregation(Aggregation.match(status(JobStatus.QUEUED)),
				Aggregation.group().count().as("count").min("updatedAt").as("since"));
		Backlog backlog = this.mongo.aggregate(count, Job.class, Backlog.class).getUniqueMappedResult();
		return (backlog != null) ? backlog : Backlog.NONE;
	}

	/**
	 * Counts the jobs that are being converted.
	 * @return how many
	 */
	public long running() {
		return this.mongo.count(new Query(status(JobStatus.RUNNING)), Job.class);
	}

	private static Criteria status(JobStatus status) {
		return Criteria.where("status").is(status);
	}

}
