package io.m3dio.db.expiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Announces once, a day before, that MP3s of a person will be deleted. Those of the
 * following twelve hours are announced with them, so nobody is told more than twice a
 * day.
 */
public final class ExpiryNotices {

	private static final Duration BEFORE = Duration.ofHours(24);

	private static final Duration TOGETHER = Duration.ofHours(12);

	/** With a retention of less than two days, people need not be reminded. */
	private static final Duration YOUNGEST = Duration.ofHours(24);

	private static final int MOST = 1000;

	private static final int OWNERS = 100;

	private static final String ANNOUNCED = "expiryAnnounced";

	private final MongoOperations mongo;

	private final Clock clock;

	/**
	 * Opens the notices of a database.
	 * @param mongo the database
	 * @param clock tells the time
	 */
	public ExpiryNotices(MongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.clock = clock;
	}

	/**
	 * Announces the MP3s of up to 100 people. Any number of replicas can do so. If one
	 * stops in between, a part of the MP3s is announced again.
	 * @param announcement creates the event about MP3s of one person, at least one
	 * @return the events
	 */
	public List<OutboxEntry> announce(Function<List<Job>, OutboxEntry> announcement) {
		Query due = new Query(expiring(BEFORE)).with(Sort.by("times.expiresAt")).limit(MOST);
		due.fields().include("owner");
		return this.mongo.find(due, Job.class)
			.stream()
			.map((job) -> job.owner().userId())
			.distinct()
			.limit(OWNERS)
			.map((owner) -> announce(owner, announcement))
			.flatMap(Optional::stream)
			.toList();
	}

	private Optional<OutboxEntry> announce(String owner, Function<List<Job>, OutboxEntry> announcement) {
		List<Job> jobs = this.mongo
			.find(new Query(expiring(BEFORE.plus(TOGETHER)).and("owner.userId").is(owner)).with(Sort.by("_id"))
				.limit(MOST), Job.class);
		if (jobs.isEmpty()) {
			return Optional.empty();
		}
		OutboxEntry entry = announcement.apply(jobs);
		// The first job carries the event, so that it is not lost. Of several replicas,
		// one writes it.
		Criteria first = Criteria.where("_id").is(jobs.get(0).id()).and("status").is(JobStatus.COMPLETED);
		if (this.mongo
			.updateFirst(new Query(first.and(ANNOUNCED).is(null)),
					new Update().set(ANNOUNCED, true).push("outbox", entry), Job.class)
			.getModifiedCount() == 0) {
			return Optional.empty();
		}
		this.mongo.updateMulti(new Query(Criteria.where("_id").in(jobs.stream().map(Job::id).toList())),
				new Update().set(ANNOUNCED, true), Job.class);
		return Optional.of(entry);
	}

	private Criteria expiring(Duration within) {
		Instant now = this.clock.instant();
		return Criteria.where("status")
			.is(JobStatus.COMPLETED)
			.and("times.expiresAt")
			.gt(now)
			.lt(now.plus(within))
			.and("times.finishedAt")
			.lt(now.minus(YOUNGEST))
			.and("owner.email")
			.ne(null)
			.and(ANNOUNCED)
			.is(null);
	}

}
