package io.m3dio.db.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.m3dio.db.job.JobStatus;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Measures how long conversions take. This changes slowly, so the latest conversions are
 * read only every few seconds.
 */
final class LatestConversions {

	private static final Duration FRESH = Duration.ofSeconds(5);

	private static final int SAMPLE = 40;

	private static final double MILLIS = 1000;

	private final MongoOperations mongo;

	private final Clock clock;

	private volatile Measured latest = new Measured(null, Instant.MIN);

	LatestConversions(MongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.clock = clock;
	}

	/**
	 * Returns how long conversions take, learned from the latest ones.
	 * @return the time, or null before the first conversion
	 */
	@Nullable ConversionTime conversionTime() {
		Instant now = this.clock.instant();
		Measured measured = this.latest;
		if (measured.time() == null || measured.at().isBefore(now.minus(FRESH))) {
			measured = new Measured(measure(), now);
			this.latest = measured;
		}
		return measured.time();
	}

	private @Nullable ConversionTime measure() {
		Query latest = new Query(Criteria.where("status").is(JobStatus.COMPLETED))
			.with(Sort.by(Sort.Direction.DESC, "times.finishedAt"))
			.limit(SAMPLE);
		latest.fields().include("schedule.cost", "times.startedAt", "times.finishedAt").exclude("_id");
		List<ConversionTime.Sample> sample = this.mongo.find(latest, Conversion.class, "jobs")
			.stream()
			.map(Conversion::sample)
			.toList();
		return sample.isEmpty() ? null : ConversionTime.fit(sample);
	}

	/**
	 * The fields of a completed job that are read here.
	 *
	 * @param schedule its cost
	 * @param times its times
	 */
	record Conversion(Cost schedule, RunTimes times) {

		ConversionTime.Sample sample() {
			Duration time = Duration.between(this.times.startedAt(), this.times.finishedAt());
			return new ConversionTime.Sample(this.schedule.cost(), time.toMillis() / MILLIS);
		}

		/**
		 * The times that are read here.
		 *
		 * @param startedAt when the last attempt began
		 * @param finishedAt when it ended
		 */
		record RunTimes(Instant startedAt, Instant finishedAt) {
		}

	}

	private record Measured(@Nullable ConversionTime time, Instant at) {
	}

}
