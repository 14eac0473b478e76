package io.m3dio.db.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.JobUpdates;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Sweeper}.
 */
class SweeperTests {

	private final TestDatabase database = new TestDatabase();

	private final Media media = this.database.media();

	private final Sweeper sweeper = new Sweeper(this.database.mongo(), this.media, Duration.ofSeconds(-1),
			TestDatabase.CLOCK);

	@Test
	void removesTheMediaOfADeletedJob() {
		Job job = completed();
		this.database.jobs().delete("ann", job.id(), TestDatabase.entry(job.id(), "job.deleted"));
		sweep();
		assertThat(this.media.mp3s().find(job.outputId())).as("it can be restored").isPresent();
		set(job, new Update().set("deletion.until", Instant.now().minusSeconds(1)));
		sweep();
		assertNoMedia();
		assertThat(this.database.read(job).status()).as("remembered for a while").isEqualTo(JobStatus.DELETED);
	}

	@Test
	void doesNotLetAJobBeRestoredWithoutItsMedia() {
		Job job = completed();
		this.database.jobs().delete("ann", job.id(), TestDatabase.entry(job.id(), "job.deleted"));
		Clock ahead = Clock.offset(TestDatabase.CLOCK, Jobs.RESTORABLE.plusSeconds(1));
		new Sweeper(this.database.mongo(), this.media, Duration.ofDays(1), ahead)
			.sweep((ended) -> TestDatabase.entry(ended.id(), "job.deleted"));
		assertNoMedia();
		assertThat(this.database.jobs().findRestorable("ann", job.id())).isEmpty();
		assertThat(this.database.jobs().restore("ann", job.id(), TestDatabase.entry(job.id(), "job.restored")))
			.isEmpty();
	}

	@Test
	void forgetsADeletedJobAfterAWhile() {
		Job job = completed();
		this.database.jobs().delete("ann", job.id(), TestDatabase.entry(job.id(), "job.deleted"));
		set(job, new Update().set("times.updatedAt", Instant.now().minusSeconds(3600))
			.set("deletion.until", Instant.now().minusSeconds(3540))
			.set("outbox", List.of()));
		sweep();
		assertNoMedia();
		assertThat(this.database.mongo().findById(job.id(), Job.class)).isNull();
	}

	@Test
	void deletesAJobWhoseRetentionHasEnded() {
		Job job = completed();
		set(job, new Update().set("times.expiresAt", Instant.now().minusSeconds(1)));
		assertThat(this.sweeper.sweep((ended) -> TestDatabase.entry(ended.id(), "job.deleted"))).hasSize(1);
		assertNoMedia();
	}

	@Test
	void deletesAJobThatWasHeldForTooLong() {
		Job job = this.database.submit("ann", 1);
		new WaitingJobs(this.database.mongo(), TestDatabase.RETENTION, TestDatabase.CLOCK).hold("ann", job.id(),
				TestDatabase.entry(job.id(), "job.held"));
		assertThat(this.sweeper.sweep((ended) -> TestDatabase.entry(ended.id(), "job.deleted"))).isEmpty();
		set(job, new Update().set("times.expiresAt", Instant.now().minusSeconds(1)));
		assertThat(this.sweeper.sweep((ended) -> TestDatabase.entry(ended.id(), "job.deleted"))).hasSize(1);
		assertThat(this.database.read(job).status()).isEqualTo(JobStatus.DELETED);
	}

	@Test
	void neverDeletesAJobThatIsKept() {
		Job job = completed();
		set(job, new Update().set("times.expiresAt", Instant.now().minusSeconds(1)));
		this.database.jobs().keep("ann", job.id());
		sweep();
		assertThat(this.media.mp3s().find(job.outputId())).isPresent();
		this.database.jobs().stopKeeping("ann", job.id());
		sweep();
		assertThat(this.media.mp3s().find(job.outputId())).as("not at once").isPresent();
	}

	@Test
	void sweepsTheSourceOfACompletedJobButNotItsMp3() {
		Job job = completed();
		sweep();
		assertThat(this.media.videos().find(job.id())).isEmpty();
		assertThat(this.media.mp3s().find(job.outputId())).isPresent();
		assertThat(this.database.read(job).source().file()).isNull();
	}

	@Test
	void sweepsAnAbandonedFileButKeepsOneThatAJobRefersTo() {
		Job job = this.database.submit("ann", 1);
		store(this.media.videos(), job.id());
		store(this.media.videos(), "nobodys");
		this.database.mongo()
			.updateMulti(new Query(), new Update().set("touchedAt", Instant.now().minusSeconds(3600)),
					"uncommitted_files");
		sweep();
		assertThat(this.media.videos().find("nobodys")).isEmpty();
		assertThat(this.media.videos().find(job.id())).isPresent();
		assertThat(this.database.mongo().getCollection("uncommitted_files").countDocuments()).isZero();
	}

	@Test
	void keepsAFileThatIsBeingWritten() {
		store(this.media.videos(), "new");
		sweep();
		assertThat(this.media.videos().find("new")).isPresent();
	}

	private void sweep() {
		this.sweeper.sweep((job) -> TestDatabase.entry(job.id(), "job.deleted"));
	}

	private Job completed() {
		JobQueue queue = this.database.queue(Duration.ofMinutes(1));
		this.database.submit("ann", 1);
		Job job = queue.claim("worker").orElseThrow();
		store(this.media.videos(), job.id());
		store(this.media.mp3s(), job.outputId());
		this.media.videos().keep(job.id());
		this.media.mp3s().keep(job.outputId());
		queue.complete(job, new Output(job.outputId(), 1, null, 1, 1, null, null, null, null),
				Link.create(job.id(), Instant.now()), TestDatabase.entry(job.id(), "job.completed"));
		return job;
	}

	private void store(Bucket bucket, String id) {
		try (MediaWriter writer = bucket.create(id, "talk")) {
			writer.write(1);
			writer.finish();
		}
	}

	private void set(Job job, Update update) {
		this.database.mongo().updateFirst(Query.query(JobUpdates.job(job.id(), JobStatus.values())), update, Job.class);
	}

	private void assertNoMedia() {
		for (String collection : new String[] { "videos.files", "videos.chunks", "mp3s.files", "mp3s.chunks" }) {
			assertThat(this.database.mongo().getCollection(collection).countDocuments()).as(collection).isZero();
		}
	}

}
