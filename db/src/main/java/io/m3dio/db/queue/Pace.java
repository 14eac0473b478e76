package io.m3dio.db.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.m3dio.db.job.JobStatus;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * How fast conversions are. It changes slowly, so that the latest ones are read every few
 * seconds only, however often somebody asks.
 */
final class Pace {

	private static final Duration FRESH = Duration.ofSeconds(5);

	private static final int SAMPLE = 20;

	private final MongoOperations mongo;

	private volatile Measured latest = new Measured(0, Instant.MIN);

	Pace(MongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * What the latest conversions took.
	 * @return seconds for each byte of a source; 0 before the first conversion
	 */
	double secondsPerByte() {
		Instant now = Instant.now();
		Measured measured = this.latest;
		if (measured.secondsPerByte() == 0 || measured.at().isBefore(now.minus(FRESH))) {
			measured = new Measured(measure(), now);
			this.latest = measured;
		}
		return measured.secondsPerByte();
	}

	private double measure() {
		Query latest = new Query(Criteria.where("status").is(JobStatus.COMPLETED))
			.with(Sort.by(Sort.Direction.DESC, "finishedAt"))
			.limit(SAMPLE);
		latest.fields().include("size", "startedAt", "finishedAt").exclude("_id");
		List<Conversion> sample = this.mongo.find(latest, Conversion.class, "jobs");
		double seconds = sample.stream().mapToDouble(Conversion::seconds).sum();
		long bytes = sample.stream().mapToLong(Conversion::size).sum();
		return (bytes > 0) ? seconds / bytes : 0;
	}

	/**
	 * All that is read of a completed job here.
	 *
	 * @param size its source's size in bytes
	 * @param startedAt when its last attempt began
	 * @param finishedAt when it ended
	 */
	record Conversion(long size, Instant startedAt, Instant finishedAt) {

		double seconds() {
			return Duration.between(this.startedAt, this.finishedAt).toMillis() / 1000.0;
		}

	}

	private record Measured(double secondsPerByte, Instant at) {
	}

}
