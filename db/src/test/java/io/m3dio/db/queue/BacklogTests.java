package io.m3dio.db.queue;

import java.time.Duration;
import java.time.Instant;

import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.outbox.Backlog;
import io.m3dio.db.outbox.JobOutbox;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for what {@link QueueQueries} and {@link JobOutbox} tell operators.
 */
class BacklogTests {

	private final TestDatabase database = new TestDatabase();

	private final QueueQueries queries = new QueueQueries(this.database.mongo(), TestDatabase.CLOCK);

	private final JobOutbox outbox = new JobOutbox(this.database.mongo(), TestDatabase.CLOCK);

	@Test
	void isEmptyInAnEmptyDatabase() {
		assertThat(this.queries.backlog()).isEqualTo(Backlog.NONE);
		assertThat(this.queries.running()).isZero();
		assertThat(this.outbox.backlog()).isEqualTo(Backlog.NONE);
		assertThat(Backlog.NONE.seconds(Instant.now())).isZero();
	}

	@Test
	void countsWaitingJobsAndTellsSinceWhenTheyWait() {
		Job old = this.database.submit("ann", 10);
		this.database.submit("bob", 10);
		set(old, "schedule.notBefore", Instant.now().minusSeconds(90));
		assertThat(this.queries.backlog().count()).isEqualTo(2);
		assertThat(this.queries.backlog().seconds(Instant.now())).isCloseTo(90, within(5.0));
	}

	@Test
	void doesNotCountRunningJobs() {
		this.database.submit("ann", 10);
		this.database.queue(Duration.ofMinutes(1)).claim("worker");
		assertThat(this.queries.backlog()).isEqualTo(Backlog.NONE);
		assertThat(this.queries.running()).isEqualTo(1);
	}

	@Test
	void startsTheWaitingTimeOfARetriedJobAgain() {
		Job job = this.database.submit("ann", 10);
		Jobs jobs = this.database.jobs();
		jobs.cancel("ann", job.id(), TestDatabase.entry(job.id(), "job.canceled"));
		set(job, "times.createdAt", Instant.now().minus(Duration.ofDays(1)));
		jobs.retry(this.database.read(job), TestDatabase.entry(job.id(), "job.submitted"));
		assertThat(this.queries.backlog().seconds(Instant.now())).isLessThan(60);
	}

	@Test
	void countsAnEventThatIsLeftOver() {
		Job job = this.database.submit("ann", 10);
		assertThat(this.outbox.backlog()).isEqualTo(Backlog.NONE);
		set(job, "outbox.0.at", Instant.now().minusSeconds(30));
		assertThat(this.outbox.backlog().count()).isEqualTo(1);
		assertThat(this.outbox.backlog().seconds(Instant.now())).isCloseTo(30, within(5.0));
	}

	private void set(Job job, String field, Instant value) {
		this.database.mongo()
			.updateFirst(new Query(Criteria.where("_id").is(job.id())), new Update().set(field, value), Job.class);
	}

}
