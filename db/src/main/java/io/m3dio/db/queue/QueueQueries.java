package io.m3dio.db.queue;

import java.time.Clock;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.outbox.Backlog;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Queries the queue as a whole: the positions of waiting jobs for their owners, and the
 * backlog for operators.
 */
public final class QueueQueries {

	private final MongoOperations mongo;

	private final LatestConversions conversions;

	private final Clock clock;

	/**
	 * Opens the queue of a database.
	 * @param mongo the database
	 * @param clock tells the time
	 */
	public QueueQueries(MongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.conversions = new LatestConversions(mongo, clock);
		this.clock = clock;
	}

	/**
	 * Reads the waiting jobs with one query that needs nothing but an index, and the
	 * running ones. The snapshot then answers for any number of jobs.
	 * @return the queue as it is now
	 */
	public QueueSnapshot look() {
		Query waiting = new Query(status(JobStatus.QUEUED)).with(Sort.by("schedule.order", "_id"));
		waiting.fields().include("schedule.order", "schedule.cost");
		Query running = new Query(status(JobStatus.RUNNING));
		running.fields().include("schedule.cost", "times.startedAt", "progress.percent").exclude("_id");
		return new QueueSnapshot(this.mongo.find(waiting, QueueSnapshot.Waiting.class, "jobs"),
				this.mongo.find(running, QueueSnapshot.Running.class, "jobs"), this.conversions.conversionTime(),
				this.clock.instant());
	}

	/**
	 * Counts the waiting jobs. For a job that was put back, the waiting time starts
	 * again.
	 * @return the backlog of jobs
	 */
	public Backlog backlog() {
		// Until then nothing could begin it, and its owner may have changed it since.
		Aggregation count = Aggregation.newAggregation(Aggregation.match(status(JobStatus.QUEUED)),
				Aggregation.group().count().as("count").min("schedule.notBefore").as("since"));
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
