package io.m3dio.db.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.m3dio.db.TestDatabase;
import io.m3dio.db.archive.Archives;
import io.m3dio.db.batch.Batches;
import io.m3dio.db.feed.Feeds;
import io.m3dio.db.idempotency.IdempotencyKeys;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.job.Owner;
import io.m3dio.db.job.Submission;
import io.m3dio.db.list.Rank;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import io.m3dio.db.quota.Limits;
import io.m3dio.db.quota.Quotas;
import io.m3dio.db.source.PeakData;
import io.m3dio.db.source.Peaks;
import io.m3dio.db.upload.Upload;
import io.m3dio.db.upload.Uploads;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JobEraser}.
 */
class JobEraserTests {

	private final TestDatabase database = new TestDatabase();

	private final Media media = this.database.media();

	private final JobQueue queue = this.database.queue(Duration.ofMinutes(1));

	private final Quotas quotas = new Quotas(this.database.mongo(), new Limits(1000, 10, 2000, 5), 2,
			TestDatabase.CLOCK);

	private final IdempotencyKeys keys = new IdempotencyKeys(this.database.mongo(), TestDatabase.CLOCK);

	private final Feeds feeds = new Feeds(this.database.mongo(), TestDatabase.CLOCK);

	private final JobEraser eraser = new JobEraser(this.database.mongo(), this.media, this.quotas, this.keys,
			new Batches(this.database.mongo(), TestDatabase.CLOCK), this.feeds,
			new Archives(this.database.mongo(), TestDatabase.CLOCK), TestDatabase.CLOCK);

	@Test
	void leavesNothingOfAnOwnerAndEverythingOfOthers() {
		completed("ann");
		Job bobs = completed("bob");
		store(this.media.videos(), this.database.submit("ann", 1).id());
		this.eraser.erase("ann");
		assertThat(this.database.mongo().count(new Query(Criteria.where("owner.userId").is("ann")), Job.class))
			.isZero();
		assertThat(this.database.read(bobs).link()).isNotNull();
		for (String bucket : new String[] { "videos", "mp3s" }) {
			for (String collection : new String[] { bucket + ".files", bucket + ".chunks" }) {
				assertThat(this.database.mongo().getCollection(collection).countDocuments()).as(collection).isOne();
			}
		}
		assertThat(this.media.mp3s().find(bobs.outputId())).isPresent();
	}

	@Test
	void forgetsTheUploadsOfAnOwner() {
		for (String owner : new String[] { "ann", "ann2" }) {
			this.quotas.reserve(new Owner(owner, owner + "@example.org"), Job.newId(), 10);
			this.keys.claim(owner, "a key", Job.newId(), null);
		}
		this.eraser.erase("ann");
		assertThat(this.keys.find("ann", "a key")).isEmpty();
		assertThat(this.keys.find("ann2", "a key")).isPresent();
		assertThat(this.database.mongo().getCollection("accounts").find()).extracting((account) -> account.get("_id"))
			.containsExactly("ann2");
	}

	@Test
	void removesTheFeedOfAnOwner() {
		String anns = this.feeds.create("ann").secret();
		String bobs = this.feeds.create("bob").secret();
		this.eraser.erase("ann");
		assertThat(this.feeds.findBySecret(anns)).isEmpty();
		assertThat(this.feeds.findBySecret(bobs)).isPresent();
	}

	@Test
	void erasesASharedSourceAndWhatItLooksLike() {
		Job anns = completed("ann");
		Job bobs = completed("bob");
		String again = Job.newId();
		this.database.jobs()
			.submit(new Submission(again, anns.owner(), TestDatabase.batch(again), Rank.alone(again), anns.source(),
					anns.options()), TestDatabase.entry(again, "job.submitted"));
		Peaks peaks = new Peaks(this.database.mongo());
		for (Job job : List.of(anns, bobs)) {
			peaks.store(PeakData.of(job, 44_100, 1024, 44_100, new byte[] { 1 }));
		}
		this.eraser.erase("ann");
		assertThat(this.media.videos().find(anns.id())).isEmpty();
		assertThat(peaks.find(anns)).isEmpty();
		assertThat(peaks.find(bobs)).isPresent();
	}

	@Test
	void leavesNothingOfUnfinishedUploads() {
		Uploads uploads = new Uploads(this.database.mongo(), Duration.ofDays(1), TestDatabase.CLOCK);
		Upload anns = uploads.create("ann", "talk.mp4", null, Options.of(Preset.V2), false, null);
		Upload bobs = uploads.create("bob", "talk.mp4", null, Options.of(Preset.V2), false, null);
		store(this.media.videos(), anns.id());
		this.eraser.erase("ann");
		assertThat(this.database.mongo().findAll(Upload.class)).extracting(Upload::id).containsExactly(bobs.id());
		assertThat(this.database.mongo().getCollection("videos.chunks").countDocuments()).isZero();
	}

	@Test
	void takesAJobAwayFromItsConverter() {
		this.database.submit("ann", 1);
		Job job = this.queue.claim("worker").orElseThrow();
		this.eraser.erase("ann");
		assertThat(this.queue.complete(job, output(job), Link.create(job.id(), Instant.now()),
				TestDatabase.entry(job.id(), "job.completed")))
			.isFalse();
	}

	@Test
	void erasesHoweverManyThereAre() {
		for (int i = 0; i < 101; i++) {
			this.database.submit("ann", 1);
		}
		this.eraser.erase("ann");
		assertThat(this.database.mongo().count(new Query(), Job.class)).isZero();
		this.eraser.erase("ann");
	}

	private Job completed(String owner) {
		this.database.submit(owner, 1);
		Job job = this.queue.claim("worker").orElseThrow();
		store(this.media.videos(), job.id());
		store(this.media.mp3s(), job.outputId());
		this.queue.complete(job, output(job), Link.create(job.id(), Instant.now()),
				TestDatabase.entry(job.id(), "job.completed"));
		return job;
	}

	private static Output output(Job job) {
		return new Output(job.outputId(), 1, null, 1, 1, null, null, null, null);
	}

	private void store(Bucket bucket, String id) {
		try (MediaWriter writer = bucket.create(id, "talk")) {
			writer.write(1);
			writer.finish();
		}
		bucket.keep(id);
	}

}
