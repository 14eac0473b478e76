package io.m3dio.db.job;

import java.util.Optional;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Start-time fair queueing. An owner's next job goes behind that owner's last one, but
 * never in front of the head of the queue. So an owner with a hundred files does not keep
 * an owner with one file waiting.
 *
 * @see <a href="https://doi.org/10.1145/248157.248171">Goyal, Vin, Cheng: Start-time Fair
 * Queuing (1996)</a>
 */
public final class FairOrder {

	private final MongoOperations mongo;

	/**
	 * Opens the queue of a database.
	 * @param mongo the database
	 */
	public FairOrder(MongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * Computes the order of an owner's next job.
	 * @param owner the owner's user id
	 * @param cost what it costs, in milliseconds of audio
	 * @return its order
	 */
	public long next(String owner, long cost) {
		Criteria queued = Criteria.where("status").is(JobStatus.QUEUED);
		long front = order(queued, Sort.Direction.ASC);
		long own = order(Criteria.where("status").is(JobStatus.QUEUED).and("owner.userId").is(owner),
				Sort.Direction.DESC);
		return Math.max(front, own) + cost;
	}

	private long order(Criteria criteria, Sort.Direction direction) {
		Query query = new Query(criteria).with(Sort.by(direction, "schedule.order")).limit(1);
		return Optional.ofNullable(this.mongo.findOne(query, Job.class))
			.map((job) -> job.schedule().order())
			.orElse(0L);
	}

}
