package io.m3dio.db.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.m3dio.broker.event.Batch;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WaitingJobs}.
 */
class WaitingJobsTests {

	private static final Options SMALL = Options.of(Preset.CBR_128).withTrack("deu");

	private final TestDatabase database = new TestDatabase();

	private final WaitingJobs waiting = new WaitingJobs(this.database.mongo(), TestDatabase.RETENTION,
			TestDatabase.CLOCK);

	private final JobQueue queue = this.database.queue(Duration.ofMinutes(1));

	private final QueueQueries queries = new QueueQueries(this.database.mongo(), TestDatabase.CLOCK);

	@Test
	void changesTheOptionsOfAJobThatKeepsItsPlace() {
		Job job = this.database.submit("ann", 10);
		Job changed = this.waiting.changeOptions("ann", job.id(), SMALL).orElseThrow();
		assertThat(changed.options()).isEqualTo(SMALL);
		assertThat(changed.schedule()).isEqualTo(this.database.read(job).schedule());
		assertThat(changed.status()).isEqualTo(JobStatus.QUEUED);
		assertThat(this.queue.claim("worker").orElseThrow().options()).isEqualTo(SMALL);
	}

	@Test
	void changesNoOptionsOfOthersOrOfAJobThatHasBegun() {
		Job job = this.database.submit("ann", 10);
		assertThat(this.waiting.changeOptions("bob", job.id(), SMALL)).isEmpty();
		this.queue.claim("worker");
		assertThat(this.waiting.changeOptions("ann", job.id(), SMALL)).isEmpty();
		assertThat(this.database.read(job).options()).isEqualTo(job.options());
	}

	@Test
	void keepsAHeldJobOutOfTheQueue() {
		Job job = this.database.submit("ann", 10);
		Job other = this.database.submit("bob", 10);
		assertThat(this.waiting.hold("bob", job.id(), entry(job))).isEmpty();
		Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		Job held = this.waiting.hold("ann", job.id(), entry(job)).orElseThrow();
		assertThat(held.status()).isEqualTo(JobStatus.HELD);
		assertThat(held.times().expiresAt()).isAfterOrEqualTo(before.plus(TestDatabase.RETENTION));
		assertThat(this.queries.look().find(job.id())).isEmpty();
		assertThat(this.queries.look().find(other.id())).map(QueuePosition::of).contains(1L);
		assertThat(this.queue.claim("worker")).map(Job::id).contains(other.id());
		assertThat(this.queue.claim("worker")).isEmpty();
		assertThat(this.waiting.changeOptions("ann", job.id(), SMALL)).map(Job::options).contains(SMALL);
		assertThat(this.waiting.hold("ann", other.id(), entry(other))).as("has begun").isEmpty();
	}

	@Test
	void releasesAJobBehindItsOwnersOthers() {
		Job first = this.database.submit("ann", 10);
		this.waiting.hold("ann", first.id(), entry(first));
		Job second = this.database.submit("ann", 10);
		assertThat(this.waiting.held("ann")).extracting(Job::id).containsExactly(first.id());
		assertThat(this.waiting.held("bob")).isEmpty();
		Batch batch = TestDatabase.batch(first.id());
		Job released = this.waiting.release(first, batch, entry(first)).orElseThrow();
		assertThat(released.status()).isEqualTo(JobStatus.QUEUED);
		assertThat(released.batch()).isEqualTo(batch);
		assertThat(released.times().expiresAt()).isNull();
		assertThat(this.waiting.release(first, batch, entry(first))).as("again").isEmpty();
		assertThat(List.of(this.queue.claim("worker"), this.queue.claim("worker"))).extracting(Optional::orElseThrow)
			.extracting(Job::id)
			.containsExactly(second.id(), first.id());
	}

	private static OutboxEntry entry(Job job) {
		return TestDatabase.entry(job.id(), "job.test");
	}

}
