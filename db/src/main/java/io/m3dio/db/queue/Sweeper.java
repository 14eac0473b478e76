package io.m3dio.db.queue;

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

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Clears away what is not needed any more: jobs whose retention has ended, the media of
 * deleted jobs, sources of completed ones, files that never got a job. Each step can be
 * repeated, by any number of replicas.
 */
public final class Sweeper {

	/**
	 * Deleted jobs are remembered for a while, so that a page that reconnects hears of
	 * it.
	 */
	private static final Duration TOMBSTONE = Duration.ofMinutes(10);

	private static final Duration ABANDONED = Duration.ofMinutes(5);

	private static final int BATCH = 100;

	private final MongoOperations mongo;

	private final Media media;

	private final Duration sourceRetention;

	/**
	 * Opens what there is to sweep.
	 * @param mongo the database
	 * @param media its media
	 * @param sourceRetention how long the source of a completed job is kept
	 */
	public Sweeper(MongoOperations mongo, Media media, Duration sourceRetention) {
		this.mongo = mongo;
		this.media = media;
		this.sourceRetention = sourceRetention;
	}

	/**
	 * Sweeps once, a bounded part of what there is.
	 * @param deleted makes the event that tells of a deleted job
	 * @return the events of the jobs whose retention has ended
	 */
	public List<OutboxEntry> sweep(Function<Job, OutboxEntry> deleted) {
		List<OutboxEntry> entries = deleteExpired(deleted);
		sweepDeleted();
		sweepSources();
		this.media.uncommitted().abandoned(ABANDONED, BATCH).forEach(this::sweepUncommitted);
		return entries;
	}

	/**
	 * Removes the media of deleted jobs, and after a while all memory of them.
	 */
	public void sweepDeleted() {
		Criteria withMedia = deleted().orOperator(Criteria.where("source").ne(null), Criteria.where("output").ne(null));
		for (Job job : find(withMedia)) {
			if (job.output() != null) {
				this.media.mp3s().delete(job.output().file());
			}
			if (job.source() != null) {
				this.media.videos().delete(job.source());
			}
			update(JobUpdates.job(job.id(), JobStatus.DELETED), new Update().unset("source").unset("output"));
		}
		Instant old = Instant.now().minus(TOMBSTONE);
		this.mongo.remove(new Query(
				deleted().and("updatedAt").lt(old).and("outbox").size(0).and("source").is(null).and("output").is(null)),
				Job.class);
	}

	private static Criteria deleted() {
		return Criteria.where("status").is(JobStatus.DELETED);
	}

	private List<OutboxEntry> deleteExpired(Function<Job, OutboxEntry> deleted) {
		JobStatus[] ended = { JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELED };
		return find(Criteria.where("status").in((Object[]) ended).and("expiresAt").lt(Instant.now())).stream()
			.flatMap((job) -> {
				OutboxEntry entry = deleted.apply(job);
				boolean done = update(JobUpdates.job(job.id(), ended).and("expiresAt").is(job.expiresAt()),
						JobUpdates.become(JobStatus.DELETED, entry).unset("link"));
				return done ? List.of(entry).stream() : List.<OutboxEntry>of().stream();
			})
			.toList();
	}

	private void sweepSources() {
		Criteria old = Criteria.where("status")
			.is(JobStatus.COMPLETED)
			.and("source")
			.ne(null)
			.and("finishedAt")
			.lt(Instant.now().minus(this.sourceRetention));
		for (Job job : find(old)) {
			this.media.videos().delete(job.id());
			update(JobUpdates.job(job.id(), JobStatus.COMPLETED), new Update().unset("source"));
		}
	}

	private void sweepUncommitted(UncommittedFile file) {
		Bucket bucket = this.media.bucket(file.bucket());
		Criteria referring = new Criteria().orOperator(Criteria.where("source").is(file.file()),
				Criteria.where("output.file").is(file.file()));
		if (this.mongo.exists(new Query(referring), Job.class)) {
			bucket.keep(file.file());
		}
		else {
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
