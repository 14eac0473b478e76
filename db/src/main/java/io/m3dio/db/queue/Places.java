package io.m3dio.db.queue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Tells waiting jobs their place. The time left is what the latest conversions took per
 * byte, over what is in front, shared among the conversions that run at once.
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
	 * Finds a waiting job's place.
	 * @param job the job
	 * @return its place, or nothing if it does not wait
	 */
	public Optional<Place> of(Job job) {
		if (job.status() != JobStatus.QUEUED) {
			return Optional.empty();
		}
		Criteria ahead = Criteria.where("status")
			.is(JobStatus.QUEUED)
			.orOperator(Criteria.where("order").lt(job.order()),
					Criteria.where("order").is(job.order()).and("_id").lt(job.id()));
		long position = this.mongo.count(new Query(ahead), Job.class) + 1;
		long waiting = this.mongo.count(new Query(Criteria.where("status").is(JobStatus.QUEUED)), Job.class);
		return Optional.of(new Place(position, Math.max(position, waiting), secondsLeft(ahead, job.size())));
	}

	private @Nullable Long secondsLeft(Criteria ahead, long own) {
		double pace = secondsPerByte();
		if (pace == 0) {
			return null;
		}
		long running = this.mongo.count(new Query(Criteria.where("status").is(JobStatus.RUNNING)), Job.class);
		double bytes = (double) bytes(ahead) / Math.max(1, running) + own;
		return (long) Math.ceil(bytes * pace);
	}

	private long bytes(Criteria criteria) {
		Document sum = this.mongo
			.aggregate(Aggregation.newAggregation(Aggregation.match(criteria),
					Aggregation.group().sum("size").as("bytes")), Job.class, Document.class)
			.getUniqueMappedResult();
		return (sum != null) ? sum.get("bytes", Number.class).longValue() : 0;
	}

	private double secondsPerByte() {
		List<Job> latest = this.mongo.find(new Query(Criteria.where("status").is(JobStatus.COMPLETED))
			.with(Sort.by(Sort.Direction.DESC, "finishedAt"))
			.limit(SAMPLE), Job.class);
		double seconds = latest.stream().mapToDouble(Places::seconds).sum();
		long bytes = latest.stream().mapToLong(Job::size).sum();
		return (bytes > 0) ? seconds / bytes : 0;
	}

	private static double seconds(Job job) {
		Duration took = Duration.between(Objects.requireNonNull(job.startedAt()),
				Objects.requireNonNull(job.finishedAt()));
		return took.toMillis() / 1000.0;
	}

}
