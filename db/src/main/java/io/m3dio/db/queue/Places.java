package io.m3dio.db.queue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.m3dio.db.job.Backlog;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Looks at the queue as a whole, to tell waiting jobs their place and operators how much
 * waits.
 */
public final class Places {

	private static final int SAMPLE = 20;

	private final MongoOperations mongo;

	/**
	 * Opens the queue of a database.
	 * @param mongo the database
	 */
	public Places(MongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * Takes a look: one short query over an index, however many people ask afterwards.
	 * @return the line as it is now
	 */
	public Line look() {
		Query waiting = new Query(status(JobStatus.QUEUED)).with(Sort.by("order", "_id"));
		waiting.fields().include("size");
		return new Line(this.mongo.find(waiting, Line.Waiting.class, "jobs"), running(), secondsPerByte());
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

	/**
	 * What the latest conversions took. It says nothing before the first one.
	 */
	private double secondsPerByte() {
		Query latest = new Query(status(JobStatus.COMPLETED)).with(Sort.by(Sort.Direction.DESC, "finishedAt"))
			.limit(SAMPLE);
		List<Job> sample = this.mongo.find(latest, Job.class);
		double seconds = sample.stream().mapToDouble(Places::seconds).sum();
		long bytes = sample.stream().mapToLong(Job::size).sum();
		return (bytes > 0) ? seconds / bytes : 0;
	}

	private static double seconds(Job job) {
		return Duration.between(Objects.requireNonNull(job.startedAt()), Objects.requireNonNull(job.finishedAt()))
			.toMillis() / 1000.0;
	}

	private static Criteria status(JobStatus status) {
		return Criteria.where("status").is(status);
	}

}
