package io.m3dio.db.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.m3dio.broker.outbox.Outbox;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import org.bson.Document;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * The outboxes of all jobs.
 */
public final class JobOutbox implements Outbox {

	/**
	 * The process that changes a job publishes the event at once. An entry that is older
	 * than this was left over.
	 */
	private static final Duration LEFT_OVER = Duration.ofSeconds(2);

	private static final String AT = "outbox.at";

	private final MongoOperations mongo;

	private final Clock clock;

	/**
	 * Opens the outboxes of a database.
	 * @param mongo the database
	 * @param clock tells the time
	 */
	public JobOutbox(MongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.clock = clock;
	}

	@Override
	public List<OutboxEntry> leftOver(int limit) {
		return this.mongo.find(new Query(old()).limit(limit), Job.class)
			.stream()
			.flatMap((job) -> job.outbox().stream())
			.toList();
	}

	@Override
	public void sent(OutboxEntry entry) {
		this.mongo.updateFirst(new Query(Criteria.where("_id").is(entry.subject())),
				new Update().pull("outbox", new Document("event", entry.event())), Job.class);
	}

	/**
	 * Counts the left-over entries.
	 * @return the backlog of events
	 */
	public Backlog backlog() {
		Aggregation count = Aggregation.newAggregation(Aggregation.match(old()), Aggregation.unwind("outbox"),
				Aggregation.group().count().as("count").min(AT).as("since"));
		Backlog backlog = this.mongo.aggregate(count, Job.class, Backlog.class).getUniqueMappedResult();
		return (backlog != null) ? backlog : Backlog.NONE;
	}

	private Criteria old() {
		return Criteria.where(AT).lt(this.clock.instant().minus(LEFT_OVER));
	}

}
