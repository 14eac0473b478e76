package io.m3dio.db.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.JobUpdates;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.job.Progress;
import io.m3dio.db.outbox.JobOutbox;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JobQueue}.
 */
class JobQueueTests {

	private static final Failure FAILURE = new Failure("no-audio", "There is no sound.", "Choose another.", false);

	private final TestDatabase database = new TestDatabase();

	private final JobQueue queue = this.database.queue(Duration.ofMinutes(1));

	private final JobQueue impatient = this.database.queue(Duration.ofSeconds(-1));

	@Test
	void givesEveryJobToOneWorkerOnly() {
		IntStream.range(0, 20).forEach((i) -> this.database.submit("ann", 10));
		List<String> claimed = IntStream.range(0, 40)
			.parallel()
			.mapToObj((i) -> this.queue.claim("worker-" + i))
			.flatMap(Optional::stream)
			.map(Job::id)
			.toList();
		assertThat(claimed).hasSize(20).doesNotHaveDuplicates();
	}

	@Test
	void doesNotLetAnOwnerWithManyFilesStarveAnother() {
		IntStream.range(0, 100).forEach((i) -> this.database.submit("ann", 10));
		Job bob = this.database.submit("bob", 10);
		List<String> first = IntStream.range(0, 3).mapToObj((i) -> claim().id()).toList();
		assertThat(first).contains(bob.id());
	}

	@Test
	void renewsOnlyALeaseThatIsStillHeld() {
		this.database.submit("ann", 10);
		Job job = claim();
		assertThat(this.queue.renew(job, Progress.STARTED)).isTrue();
		this.database.jobs().cancel("ann", job.id(), entry(job));
		assertThat(this.queue.renew(job, Progress.STARTED)).isFalse();
		assertThat(this.database.read(job).status()).isEqualTo(JobStatus.CANCELED);
	}

	@Test
	void completesAJobOnceIfTwoWorkersHaveClaimedIt() {
		this.database.submit("ann", 10);
		Job first = this.impatient.claim("first").orElseThrow();
		Job silent = this.impatient.expired().get(0);
		assertThat(this.impatient.putBackExpired(silent, Instant.now(), entry(silent))).isTrue();
		Job second = claim();
		assertThat(second.schedule().attempts()).isEqualTo(2);
		assertThat(second.outputId()).isNotEqualTo(first.outputId());
		assertThat(complete(second)).isTrue();
		assertThat(complete(first)).isFalse();
		assertThat(this.database.read(first).output()).extracting(Output::file).isEqualTo(second.outputId());
	}

	@Test
	void doesNotTakeAJobFromAWorkerThatHasRenewedItsLease() {
		this.database.submit("ann", 10);
		Job job = this.impatient.claim("slow").orElseThrow();
		Job silent = this.impatient.expired().get(0);
		assertThat(this.queue.renew(job, Progress.STARTED)).isTrue();
		assertThat(this.queue.putBackExpired(silent, Instant.now(), entry(job))).isFalse();
		assertThat(this.queue.failExpired(silent, FAILURE, entry(job))).isFalse();
	}

	@Test
	void givesAJobBackWithoutCountingTheAttempt() {
		this.database.submit("ann", 10);
		assertThat(this.queue.giveBack(claim(), Instant.now(), entry(claimedBefore()))).isTrue();
		assertThat(claim().schedule().attempts()).isEqualTo(1);
	}

	@Test
	void waitsUntilAJobMayBeTriedAgain() {
		this.database.submit("ann", 10);
		Job job = claim();
		assertThat(this.queue.putBack(job, Instant.now().plusSeconds(60), entry(job))).isTrue();
		assertThat(this.queue.claim("worker")).isEmpty();
	}

	@Test
	void keepsTheEventOfAChangeUntilItIsSent() {
		Job job = this.database.submit("ann", 10);
		this.queue.fail(claim(), FAILURE, entry(job));
		List<OutboxEntry> entries = this.database.read(job).outbox();
		assertThat(entries).hasSize(2);
		new JobOutbox(this.database.mongo(), TestDatabase.CLOCK).sent(entries.get(0));
		assertThat(this.database.read(job).outbox()).containsExactly(entries.get(1));
	}

	@Test
	void removesTheErrorWhenAJobIsRetried() {
		Job job = this.database.submit("ann", 10);
		this.queue.fail(claim(), FAILURE, entry(job));
		Job retried = this.database.jobs().retry(this.database.read(job), entry(job)).orElseThrow();
		assertThat(retried.error()).isNull();
		assertThat(retried.schedule().attempts()).isZero();
		assertThat(claim().id()).isEqualTo(job.id());
	}

	@Test
	void findsThePositionOfEachWaitingJob() {
		Job first = this.database.submit("ann", 10);
		Job second = this.database.submit("ann", 10);
		QueueSnapshot queue = new QueueQueries(this.database.mongo(), TestDatabase.CLOCK).look();
		assertThat(queue.find(first.id())).contains(new QueuePosition(1, 2, null));
		assertThat(queue.find(second.id())).contains(new QueuePosition(2, 2, null));
		claim();
		assertThat(new QueueQueries(this.database.mongo(), TestDatabase.CLOCK).look().find(first.id())).isEmpty();
	}

	@Test
	void estimatesTheTimeLeftFromTheLatestConversions() {
		Job done = this.database.submit("ann", 10);
		complete(claim());
		Instant finished = Objects.requireNonNull(this.database.read(done).times().finishedAt());
		this.database.mongo()
			.updateFirst(new Query(JobUpdates.job(done.id(), JobStatus.COMPLETED)),
					Update.update("times.startedAt", finished.minusSeconds(20)), Job.class);
		Job waiting = this.database.submit("ann", 15);
		assertThat(new QueueQueries(this.database.mongo(), TestDatabase.CLOCK).look().find(waiting.id()))
			.contains(new QueuePosition(1, 1, 30L));
	}

	private Job claim() {
		return this.queue.claim("worker").orElseThrow();
	}

	private Job claimedBefore() {
		return this.database.jobs().list("ann", null, 1).get(0);
	}

	private boolean complete(Job job) {
		return this.queue.complete(job, new Output(job.outputId(), 5, null, 1000, 190000, null, null, null, null),
				Link.create(job.id(), Instant.now()), entry(job));
	}

	private static OutboxEntry entry(Job job) {
		return TestDatabase.entry(job.id(), "job.test");
	}

}
