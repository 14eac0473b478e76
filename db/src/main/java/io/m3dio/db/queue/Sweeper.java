package io.m3dio.db.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.JobUpdates;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.UncommittedFiles.UncommittedFile;
import io.m3dio.db.source.Sources;
import io.m3dio.db.upload.UploadSweeper;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Deletes what is no longer needed: jobs whose retention has ended, the media of deleted
 * jobs, the sources of completed jobs, uploads that have expired, and files that never
 * became a job. Every step can be repeated, and any number of replicas can run it.
 */
public final class Sweeper {

	/**
	 * How long deleted jobs are remembered, so that a page that reconnects learns about
	 * the deletion.
	 */
	private static final Duration TOMBSTONE = Duration.ofMinutes(10);

	private static final Duration ABANDONED = Duration.ofMinutes(5);

	private static final int BATCH = 100;

	private final MongoOperations mongo;

	private final Media media;

	private final Sources sources;

	private final UploadSweeper uploads;

	private final Duration sourceRetention;

	private final Clock clock;

	/**
	 * Creates a sweeper of a database.
	 * @param mongo the database
	 * @param media its media
	 * @param sourceRetention how long the source of a completed job is kept
	 * @param clock tells the time
	 */
	public Sweeper(MongoOperations mongo, Media media, Duration sourceRetention, Clock clock) {
		this.mongo = mongo;
		this.media = media;
		this.sources = new Sources(mongo, media.videos());
		this.uploads = new UploadSweeper(mongo, media.videos(), clock);
		this.sourceRetention = sourceRetention;
		this.clock = clock;
	}

	/**
	 * Sweeps once. The amount of work is bounded.
	 * @param deleted creates the event that announces a deleted job
	 * @return the events of the jobs whose retention has ended
	 */
	public List<OutboxEntry> sweep(Function<Job, OutboxEntry> deleted) {
		List<OutboxEntry> entries = deleteExpired(deleted);
		sweepDeleted();
		sweepSources();
		this.uploads.sweep();
		this.media.uncommitted().abandoned(ABANDONED, BATCH).forEach(this::sweepUncommitted);
		return entries;
	}

	/**
	 * Removes the media of deleted jobs that can't be restored any more, and after a
	 * while the jobs themselves.
	 */
	private void sweepDeleted() {
		Criteria media = new Criteria().orOperator(Criteria.where("source.file").ne(null),
				Criteria.where("output").ne(null));
		find(new Criteria().andOperator(deleted(), media, forGood())).stream()
			.filter(this::deleteForGood)
			.forEach(this::deleteMedia);
		Instant old = this.clock.instant().minus(TOMBSTONE);
		this.mongo.remove(new Query(deleted().and("times.updatedAt")
			.lt(old)
			.and("outbox")
			.size(0)
			.and("source.file")
			.is(null)
			.and("output")
			.is(null)), Job.class);
	}

	/**
	 * Decides that a deleted job is never restored. The clocks of several machines tell
	 * until when it could be, so this and the restoration may happen at once: whichever
	 * changes the job first keeps the other from it.
	 * @return whether its media must be deleted
	 */
	private boolean deleteForGood(Job job) {
		return update(JobUpdates.job(job.id(), JobStatus.DELETED).andOperator(forGood()),
				new Update().unset("deletion"));
	}

	private void deleteMedia(Job job) {
		if (job.output() != null) {
			this.media.mp3s().delete(job.output().file());
		}
		this.sources.release(job);
		update(JobUpdates.job(job.id(), JobStatus.DELETED), new Update().unset("output").unset("link"));
	}

	private Criteria forGood() {
		return new Criteria().orOperator(Criteria.where("deletion").is(null),
				Criteria.where("deletion.until").lte(this.clock.instant()));
	}

	private static Criteria deleted() {
		return Criteria.where("status").is(JobStatus.DELETED);
	}

	private List<OutboxEntry> deleteExpired(Function<Job, OutboxEntry> deleted) {
		JobStatus[] idle = { JobStatus.HELD, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELED };
		return find(Criteria.where("status").in((Object[]) idle).and("times.expiresAt").lt(this.clock.instant()))
			.stream()
			.flatMap((job) -> {
				OutboxEntry entry = deleted.apply(job);
				boolean done = update(JobUpdates.job(job.id(), idle).and("times.expiresAt").is(job.times().expiresAt()),
						JobUpdates.become(JobStatus.DELETED, entry, this.clock.instant()).unset("link"));
				return done ? List.of(entry).stream() : List.<OutboxEntry>of().stream();
			})
			.toList();
	}

	private void sweepSources() {
		Criteria old = Criteria.where("status")
			.is(JobStatus.COMPLETED)
			.and("source.file")
			.ne(null)
			.and("times.finishedAt")
			.lt(this.clock.instant().minus(this.sourceRetention));
		for (Job job : find(old)) {
			this.sources.release(job);
			update(JobUpdates.job(job.id(), JobStatus.COMPLETED),
					new Update().set("times.updatedAt", this.clock.instant()));
		}
	}

	private void sweepUncommitted(UncommittedFile file) {
		Bucket bucket = this.media.bucket(file.bucket());
		Criteria referring = new Criteria().orOperator(Criteria.where("source.file").is(file.file()),
				Criteria.where("output.file").is(file.file()));
		if (!file.condemned() && this.mongo.exists(new Query(referring), Job.class)) {
			this.media.uncommitted().commit(file, ABANDONED);
		}
		else if (bucket.condemn(file.file())) {
			this.sources.forget(file.file());
			bucket.delete(file.file());
		}
	}

	private List<Job> find(Criteria criteria) {
		return this.mongo.find(new Query(criteria).limit(BATCH), Job.class);
	}

	private boolean update(Criteria criteria, Update update) {
		return this.mongo.updateFirst(new Query(criteria), update, Job.class).getMatchedCount() == 1;
	}

}
