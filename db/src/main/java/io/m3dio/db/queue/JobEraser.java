package io.m3dio.db.queue;

import java.time.Clock;
import java.util.List;

import io.m3dio.db.archive.Archives;
import io.m3dio.db.batch.Batches;
import io.m3dio.db.feed.Feeds;
import io.m3dio.db.idempotency.IdempotencyKeys;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.media.Media;
import io.m3dio.db.quota.Quotas;
import io.m3dio.db.source.Peaks;
import io.m3dio.db.upload.UploadSweeper;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Deletes everything of somebody who is gone. Unlike the {@link Sweeper}, it leaves no
 * trace of a job, because nobody is left to be told of the deletion.
 */
public final class JobEraser {

	private static final int BATCH = 100;

	private final MongoOperations mongo;

	private final Media media;

	private final Peaks peaks;

	private final UploadSweeper uploads;

	private final Quotas quotas;

	private final IdempotencyKeys keys;

	private final Batches batches;

	private final Feeds feeds;

	private final Archives archives;

	private final Clock clock;

	/**
	 * Creates an eraser of a database.
	 * @param mongo the database
	 * @param media its media
	 * @param quotas what accounts use
	 * @param keys by which owners repeat uploads
	 * @param batches which jobs belong together
	 * @param feeds the podcast feeds of accounts
	 * @param archives what is downloaded together
	 * @param clock tells the time
	 */
	public JobEraser(MongoOperations mongo, Media media, Quotas quotas, IdempotencyKeys keys, Batches batches,
			Feeds feeds, Archives archives, Clock clock) {
		this.mongo = mongo;
		this.media = media;
		this.peaks = new Peaks(mongo);
		this.uploads = new UploadSweeper(mongo, media.videos(), clock);
		this.quotas = quotas;
		this.keys = keys;
		this.batches = batches;
		this.feeds = feeds;
		this.archives = archives;
		this.clock = clock;
	}

	/**
	 * Deletes all jobs of an owner with their files, and what else is known of their
	 * uploads. The links stop working at once, and converters give up the jobs. Can be
	 * repeated if it fails midway.
	 * @param owner the owner's user id
	 */
	public void erase(String owner) {
		this.feeds.remove(owner);
		Query owned = new Query(Criteria.where("owner.userId").is(owner)).limit(BATCH);
		List<Job> jobs;
		do {
			hide(owner);
			jobs = this.mongo.find(owned, Job.class);
			jobs.forEach(this::erase);
		}
		while (!jobs.isEmpty());
		this.peaks.forget(owner);
		this.uploads.erase(owner);
		this.keys.forget(owner);
		this.batches.forget(owner);
		this.archives.forget(owner);
		this.quotas.forget(owner);
	}

	/**
	 * Events that still wait to be sent would tell of the jobs by email.
	 */
	private void hide(String owner) {
		Update update = new Update().set("status", JobStatus.DELETED)
			.set("times.updatedAt", this.clock.instant())
			.set("outbox", List.of())
			.unset("link")
			.unset("lease")
			.unset("progress");
		this.mongo.updateMulti(new Query(Criteria.where("owner.userId").is(owner)), update, Job.class);
	}

	/**
	 * The job goes last: as long as it is there, its files can be found.
	 */
	private void erase(Job job) {
		if (job.output() != null) {
			this.media.mp3s().delete(job.output().file());
		}
		if (job.source().file() != null) {
			this.media.videos().delete(job.source().file());
		}
		this.mongo.remove(new Query(Criteria.where("_id").is(job.id())), Job.class);
	}

}
