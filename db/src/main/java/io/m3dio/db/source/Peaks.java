package io.m3dio.db.source;

import java.util.Optional;

import io.m3dio.db.job.Job;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.ReplaceOptions;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * The peaks of sources. Of each track, those are remembered that cover most of it. They
 * are deleted with the source.
 */
public final class Peaks {

	private final MongoOperations mongo;

	/**
	 * Opens the peaks of a database.
	 * @param mongo the database
	 */
	public Peaks(MongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * Remembers peaks, unless those that are known cover as much.
	 * @param peaks the peaks; if their source is deleted meanwhile, the caller removes
	 * them again
	 */
	public void store(PeakData peaks) {
		Criteria smaller = Criteria.where("_id").is(peaks.id()).and("durationMillis").lt(peaks.durationMillis());
		try {
			this.mongo.replace(new Query(smaller), peaks, ReplaceOptions.replaceOptions().upsert());
		}
		catch (DuplicateKeyException ex) {
			// Those that are known cover as much.
			return;
		}
	}

	/**
	 * Finds the peaks of what a job converts.
	 * @param job the job
	 * @return the widest peaks of its track that are known
	 */
	public Optional<PeakData> find(Job job) {
		return Optional.ofNullable(job.source().file())
			.map((file) -> this.mongo.findById(PeakData.id(file, job.options().track()), PeakData.class));
	}

	/**
	 * Forgets all peaks of a source that is deleted.
	 * @param source its id
	 */
	public void remove(String source) {
		this.mongo.remove(new Query(Criteria.where("source").is(source)), PeakData.class);
	}

	/**
	 * Forgets all peaks of an owner who is gone.
	 * @param owner the user id
	 */
	public void forget(String owner) {
		this.mongo.remove(new Query(Criteria.where("owner").is(owner)), PeakData.class);
	}

}
