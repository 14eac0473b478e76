package io.m3dio.db.source;

import io.m3dio.db.job.Job;
import io.m3dio.db.media.Bucket;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * The sources of jobs. Several jobs can share one, which is deleted with the last of
 * them. A job that begins to refer to a source while that is deleted learns of it from
 * {@link Bucket#keep}: it writes its reference and then looks for the deletion, and the
 * deletion is written before it looks for references.
 */
public final class Sources {

	private final MongoOperations mongo;

	private final Bucket videos;

	private final Peaks peaks;

	/**
	 * Opens the sources of a database.
	 * @param mongo the database
	 * @param videos the bucket with their files
	 */
	public Sources(MongoOperations mongo, Bucket videos) {
		this.mongo = mongo;
		this.videos = videos;
		this.peaks = new Peaks(mongo);
	}

	/**
	 * Ends a job's reference to its source, and deletes the source if it was the last
	 * one. If this fails midway, the file is uncommitted, and the sweeper deletes it.
	 * @param job the job
	 */
	public void release(Job job) {
		String file = job.source().file();
		if (file == null) {
			return;
		}
		this.videos.release(file);
		this.mongo.updateFirst(new Query(Criteria.where("_id").is(job.id())), new Update().unset("source.file"),
				Job.class);
		if (!isReferredTo(file) && this.videos.condemn(file)) {
			forget(file);
			this.videos.delete(file);
		}
	}

	/**
	 * Forgets what is known about a source that is being deleted.
	 * @param file its id
	 */
	public void forget(String file) {
		this.peaks.remove(file);
	}

	private boolean isReferredTo(String file) {
		return this.mongo.exists(new Query(Criteria.where("source.file").is(file)), Job.class);
	}

}
