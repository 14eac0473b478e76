package io.m3dio.db.job;

import java.util.Optional;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Start-time fair queueing: an owner's next job goes behind that owner's last one, but
 * never further back than what is in front of everybody, so that one person's hundred
 * files do not starve another's one.
 *
 * @see <a href="https://doi.org/10.1145/248157.248171">Goyal, Vin, Cheng: Start-time Fair
 * Queuing (1996)</a>
 */
final class FairOrder {

	private final MongoOperations mongo;

	FairOrder(MongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * The place of an owner's new job.
	 * @param owner whose
	 * @param cost what it costs, in bytes of the source
	 * @return its order
	 */
	long next(String owner, long cost) {
		Criteria queued = Criteria.where("status").is(JobStatus.QUEUED);
		long front = order(queued, Sort.Direction.ASC);
		long own = order(Criteria.where("status").is(JobStatus.QUEUED).and("owner").is(owner), Sort.Direction.DESC);
		return Math.max(front, own) + cost;
	}

	private long order(Criteria criteria, Sort.Direction direction) {
		Query query = new Query(criteria).with(Sort.by(direction, "order")).limit(1);
		return Optional.ofNullable(this.mongo.findOne(query, Job.class)).map(Job::order).orElse(0L);
	}

}
