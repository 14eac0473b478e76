package io.m3dio.db.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.queue.JobQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

class ExpiryNoticesTests {

	private final TestDatabase database = new TestDatabase();

	private final JobQueue queue = this.database.queue(Duration.ofMinutes(1));

	private final ExpiryNotices notices = new ExpiryNotices(this.database.mongo(), TestDatabase.CLOCK);

	@Test
	void announcesOnceWhatIsDeletedTomorrowTogetherWithWhatFollowsSoon() {
		Job first = completed("ann", 23, 144);
		Job soon = completed("ann", 35, 144);
		Job later = completed("ann", 37, 144);
		Job bobs = completed("bob", 23, 144);
		assertThat(announce()).containsExactlyInAnyOrder(first.id() + " " + soon.id(), bobs.id());
		assertThat(announce()).isEmpty();
		expire(later, 23);
		assertThat(announce()).containsExactly(later.id());
	}

	@Test
	void leavesTheEventInTheOutboxOfAJob() {
		Job job = completed("ann", 23, 144);
		List<OutboxEntry> entries = this.notices
			.announce((jobs) -> TestDatabase.entry("ann", "account.files-expiring"));
		assertThat(
				Objects
					.requireNonNull(this.database.mongo()
						.findOne(new Query(
								Criteria.where("_id").is(job.id()).and("outbox.event").is(entries.get(0).event())),
								Job.class))
					.id())
			.isEqualTo(job.id());
	}

	@Test
	void announcesNothingThatIsNewOrKeptOrNotSoonDeleted() {
		completed("ann", 23, 1);
		completed("ann", 25, 144);
		completed("ann", null, 144);
		completed("ann", -1, 144);
		assertThat(announce()).isEmpty();
	}

	@Test
	void announcesNothingToSomebodyWhoseAddressIsNotVerified() {
		Job job = completed("ann", 23, 144);
		set(job, new Update().unset("owner.email"));
		assertThat(announce()).isEmpty();
	}

	@Test
	void announcesAgainWhatWasKeptInBetween() {
		Job job = completed("ann", 23, 144);
		assertThat(announce()).hasSize(1);
		this.database.jobs().keep("ann", job.id());
		this.database.jobs().stopKeeping("ann", job.id());
		expire(job, 23);
		assertThat(announce()).containsExactly(job.id());
	}

	private List<String> announce() {
		List<String> announced = new ArrayList<>();
		this.notices.announce((jobs) -> {
			announced.add(String.join(" ", jobs.stream().map(Job::id).toList()));
			return TestDatabase.entry(jobs.get(0).id(), "account.files-expiring");
		});
		return announced;
	}

	private Job completed(String owner, @Nullable Integer hoursLeft, int hoursOld) {
		this.database.submit(owner, 1);
		Job job = this.queue.claim("worker").orElseThrow();
		this.queue.complete(job, new Output(job.outputId(), 1, null, 1, 1, null, null, null, null),
				Link.create(job.id(), Instant.now()), TestDatabase.entry(job.id(), "job.completed"));
		set(job, new Update().set("times.finishedAt", Instant.now().minus(Duration.ofHours(hoursOld))));
		if (hoursLeft == null) {
			this.database.jobs().keep(owner, job.id());
		}
		else {
			expire(job, hoursLeft);
		}
		return job;
	}

	private void expire(Job job, int hours) {
		set(job, new Update().set("times.expiresAt", Instant.now().plus(Duration.ofHours(hours))));
	}

	private void set(Job job, Update update) {
		this.database.mongo().updateFirst(new Query(Criteria.where("_id").is(job.id())), update, Job.class);
	}

}
