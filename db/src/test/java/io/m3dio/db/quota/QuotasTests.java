package io.m3dio.db.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Owner;
import io.m3dio.db.job.Submission;
import io.m3dio.db.list.Rank;
import io.m3dio.db.quota.QuotaExceededException.Kind;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Quotas} and {@link Reservation}.
 */
class QuotasTests {

	private static final Owner ANN = new Owner("ann", "ann@example.org");

	private final TestDatabase database = new TestDatabase();

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-28T12:00:00Z"));

	private final Jobs jobs = new Jobs(this.database.mongo(), TestDatabase.RETENTION, this.clock);

	private final Quotas quotas = new Quotas(this.database.mongo(), new Limits(1000, 10, 2000, 5), 2, this.clock);

	@Test
	void countsAnUploadThatHasJustBecomeAJobOnce() {
		Job job = this.database.submit("ann", 300);
		Reservation reservation = this.quotas.reserve(ANN, job.id(), 300);
		assertThat(this.quotas.usage("ann")).isEqualTo(new Usage(300, 1, 300, 1));
		reservation.complete(300);
		reservation.close();
		assertThat(this.quotas.usage("ann")).isEqualTo(new Usage(300, 1, 300, 0));
	}

	@Test
	void appliesLimitsOfAnAccountsOwn() {
		Reservation before = this.quotas.reserve(ANN, Job.newId(), 100);
		this.quotas.override("ann", new LimitOverrides(300L, null, null, 2));
		assertThat(this.quotas.limits("ann")).isEqualTo(new Limits(300, 10, 2000, 2));
		assertThat(this.quotas.usage("ann").uploads()).as("kept").isOne();
		assertExceeds(Kind.STORED_BYTES, 201);
		this.quotas.reserve(ANN, Job.newId(), 200).close();
		before.close();
		assertThat(this.quotas.overrides("ann")).as("kept").isEqualTo(new LimitOverrides(300L, null, null, 2));
		this.quotas.override("ann", LimitOverrides.NONE);
		this.quotas.reserve(ANN, Job.newId(), 1000).close();
		assertThat(this.quotas.limits("bob")).isEqualTo(new Limits(1000, 10, 2000, 5));
	}

	@Test
	void letsNothingBeKeptWhileAnAccountIsOverItsLimit() {
		this.database.submit("ann", 1000);
		this.quotas.checkKeeping(ANN);
		this.database.submit("ann", 1);
		assertThatExceptionOfType(QuotaExceededException.class).isThrownBy(() -> this.quotas.checkKeeping(ANN))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.KEPT_BYTES));
	}

	@Test
	void countsASourceThatSeveralJobsShareOnce() {
		Job job = this.database.submit("ann", 300);
		again(job);
		again(job);
		assertThat(this.quotas.usage("ann")).isEqualTo(new Usage(300, 3, 0, 0));
	}

	@Test
	void letsNoMoreFilesWaitHoweverManyAreConvertedAgainAtOnce() {
		Job job = this.database.submit("ann", 300);
		long granted = IntStream.range(0, 40).parallel().filter((i) -> {
			String id = Job.newId();
			try (Reservation reservation = this.quotas.reserveAgain(ANN, id)) {
				submit(id, job);
				reservation.complete(0);
				return true;
			}
			catch (QuotaExceededException ex) {
				assertThat(ex.kind()).isEqualTo(Kind.WAITING_FILES);
				return false;
			}
		}).count();
		assertThat(granted).isEqualTo(9);
		assertThat(this.quotas.usage("ann")).isEqualTo(new Usage(300, 10, 0, 0));
	}

	@Test
	void convertsNothingAgainOnceTheStorageIsFull() {
		this.database.submit("ann", 999);
		this.quotas.reserveAgain(ANN, Job.newId()).close();
		this.database.submit("ann", 1);
		assertThatExceptionOfType(QuotaExceededException.class)
			.isThrownBy(() -> this.quotas.reserveAgain(ANN, Job.newId()))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.CONVERTED_BYTES));
	}

	@Test
	void givesBackWhatWasThereHoweverMuchItWas() {
		List<Job> jobs = List.of(this.database.submit("ann", 600), this.database.submit("ann", 600));
		List<Job> deleted = jobs.stream().map(this::delete).toList();
		deleted.forEach(this::restore);
		assertThat(this.quotas.usage("ann").storedBytes()).isEqualTo(1200);
	}

	@Test
	void givesNoRoomTwice() {
		Job first = upload(600);
		Job firstDeleted = delete(first);
		Job second = upload(600);
		assertCannotBeRestored(firstDeleted);
		Job secondDeleted = delete(second);
		restore(firstDeleted);
		assertCannotBeRestored(secondDeleted);
		firstDeleted = delete(first);
		restore(secondDeleted);
		assertCannotBeRestored(firstDeleted);
	}

	@Test
	void restoresAJobWhoseSourceIsStoredAnyway() {
		Job job = upload(600);
		again(job);
		Job deleted = delete(job);
		upload(300);
		restore(deleted);
	}

	@Test
	void addsUpOnlyWhatItNeeds() {
		Job deleted = delete(upload(300));
		this.database.commands().clear();
		this.quotas.checkRestoring(ANN, deleted);
		assertThat(this.database.commands()).as("the account").containsExactly("find");
		this.database.commands().clear();
		this.quotas.checkWaiting(ANN);
		assertThat(this.database.commands()).as("the account, jobs and uploads").hasSize(3);
	}

	private Job upload(long bytes) {
		Reservation reservation = this.quotas.reserve(ANN, Job.newId(), bytes);
		Job job = this.database.submit("ann", bytes);
		reservation.complete(bytes);
		return job;
	}

	private Job delete(Job job) {
		this.clock.advance(Duration.ofSeconds(1));
		this.jobs.delete("ann", job.id(), TestDatabase.entry(job.id(), "job.deleted"));
		return this.jobs.findRestorable("ann", job.id()).orElseThrow();
	}

	private void restore(Job deleted) {
		this.quotas.checkRestoring(ANN, deleted);
		assertThat(this.jobs.restore("ann", deleted.id(), TestDatabase.entry(deleted.id(), "job.restored")))
			.isPresent();
	}

	private void assertCannotBeRestored(Job job) {
		assertThatExceptionOfType(QuotaExceededException.class).isThrownBy(() -> this.quotas.checkRestoring(ANN, job))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.RESTORED_BYTES));
	}

	@Test
	void givesBackWhatAFailedUploadReserved() {
		this.quotas.reserve(ANN, Job.newId(), 1000).close();
		assertThat(this.quotas.usage("ann")).isEqualTo(new Usage(0, 0, 0, 0));
	}

	@Test
	void forgetsTheReservationOfAGatewayThatDied() {
		String dead = Job.newId();
		this.quotas.reserve(ANN, dead, 1000);
		assertThat(this.quotas.isUploading("ann", dead)).isTrue();
		assertExceeds(Kind.STORED_BYTES, 1);
		this.clock.advance(Reservation.LEASE);
		assertThat(this.quotas.isUploading("ann", dead)).isFalse();
		this.quotas.reserve(ANN, Job.newId(), 1000);
	}

	@Test
	void keepsAReservationWhileBytesArrive() {
		String slow = Job.newId();
		Reservation reservation = this.quotas.reserve(ANN, slow, 1000);
		for (int minute = 1; minute < 10; minute++) {
			this.clock.advance(Duration.ofMinutes(1));
			reservation.require(minute);
		}
		assertThat(this.quotas.isUploading("ann", slow)).isTrue();
	}

	@Test
	void growsAReservationUpToWhatIsLeft() {
		this.database.submit("ann", 400);
		Reservation reservation = this.quotas.reserve(ANN, Job.newId(), 0);
		reservation.require(600);
		assertThat(this.quotas.usage("ann").storedBytes()).isEqualTo(1000);
		assertThatExceptionOfType(QuotaExceededException.class).isThrownBy(() -> reservation.require(601))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.STORED_BYTES));
	}

	@Test
	void beginsANewDayAtMidnight() {
		this.quotas.reserve(ANN, Job.newId(), 900).complete(900);
		this.quotas.reserve(ANN, Job.newId(), 900).complete(900);
		assertExceeds(Kind.BYTES_PER_DAY, 201);
		this.clock.advance(Duration.ofDays(1));
		assertThat(this.quotas.usage("ann").bytesToday()).isZero();
		this.quotas.reserve(ANN, Job.newId(), 900);
	}

	@Test
	void grantsNoMoreThanTheLimitsWhoeverIsFaster() {
		AtomicInteger refused = new AtomicInteger();
		long granted = IntStream.range(0, 100).parallel().filter((i) -> {
			try {
				this.quotas.reserve(ANN, Job.newId(), 300);
				return true;
			}
			catch (QuotaExceededException ex) {
				refused.incrementAndGet();
				return false;
			}
		}).count();
		assertThat(granted).isEqualTo(3);
		assertThat(refused).hasValue(97);
		assertThat(this.quotas.usage("ann").storedBytes()).isEqualTo(900);
	}

	@Test
	void leavesOtherAccountsAlone() {
		this.quotas.reserve(ANN, Job.newId(), 1000);
		this.quotas.reserve(new Owner("bob", "bob@example.org"), Job.newId(), 1000);
		assertExceeds(Kind.STORED_BYTES, 1);
	}

	private void again(Job job) {
		submit(Job.newId(), job);
	}

	private void submit(String id, Job job) {
		this.database.jobs()
			.submit(new Submission(id, job.owner(), TestDatabase.batch(id), Rank.alone(id), job.source(),
					job.options()), TestDatabase.entry(id, "job.submitted"));
	}

	private void assertExceeds(Kind kind, long bytes) {
		assertThatExceptionOfType(QuotaExceededException.class)
			.isThrownBy(() -> this.quotas.reserve(ANN, Job.newId(), bytes))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

}
