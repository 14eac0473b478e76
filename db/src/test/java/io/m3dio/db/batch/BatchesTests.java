package io.m3dio.db.batch;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.m3dio.broker.event.Batch;
import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Job;
import io.m3dio.db.list.Rank;
import io.m3dio.db.link.LinkSecret;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchesTests {

	private final TestDatabase database = new TestDatabase();

	private final MovableClock clock = new MovableClock();

	private final Batches batches = new Batches(this.database.mongo(), this.clock);

	@Test
	void keepsWhatHasTheSameNameTogether() {
		Batch first = this.batches.of("ann", Job.newId(), new BatchName("holiday", 3, null));
		this.clock.advance(Duration.ofHours(5));
		Batch second = this.batches.of("ann", Job.newId(), new BatchName("holiday", 2, null));
		assertThat(second.id()).isEqualTo(first.id());
		assertThat(second.linkSecret()).isEqualTo(first.linkSecret());
		assertThat(List.of(first.size(), second.size())).containsExactly(3, 2);
		assertThat(LinkSecret.id(first.linkSecret())).contains(first.id());
		assertThat(this.batches.of("ann", Job.newId(), new BatchName("work", 3, null)).id()).isNotEqualTo(first.id());
	}

	@Test
	void givesEachOwnerNamesOfTheirOwn() {
		Batch anns = this.batches.of("ann", Job.newId(), new BatchName("holiday", null, null));
		Batch bobs = this.batches.of("bob", Job.newId(), new BatchName("holiday", null, null));
		assertThat(bobs.id()).isNotEqualTo(anns.id());
		assertThat(bobs.linkSecret()).isNotEqualTo(anns.linkSecret());
	}

	@Test
	void ranksNumberedFilesWhereTheFirstOfThemArrived() {
		BatchName second = new BatchName("episodes", 2, 2);
		String early = Job.newId();
		this.batches.of("ann", early, second);
		assertThat(this.batches.rank("ann", early, second)).isEqualTo(new Rank(early, 2));
		String late = Job.newId();
		BatchName first = new BatchName("episodes", 2, 1);
		this.batches.of("ann", late, first);
		assertThat(this.batches.rank("ann", late, first)).isEqualTo(new Rank(early, 1));
		BatchName unnumbered = new BatchName("episodes", 2, null);
		assertThat(this.batches.rank("ann", late, unnumbered)).isEqualTo(Rank.alone(late));
		assertThat(this.batches.rank("ann", late, null)).isEqualTo(Rank.alone(late));
	}

	@Test
	void keepsWhatIsSubmittedWithinFiveMinutesTogether() {
		Batch none = this.batches.of("ann", "65f0c0ffee65f0c0ffee65f0", null);
		assertThat(none.id()).isEqualTo("65f0c0ffee65f0c0ffee65f0");
		Job earlier = this.database.submit("ann", 1);
		this.clock.advance(Duration.ofMinutes(4));
		assertThat(this.batches.of("ann", Job.newId(), null).id()).isEqualTo(earlier.batch().id());
		assertThat(this.batches.of("bob", Job.newId(), null).id()).isNotEqualTo(earlier.batch().id());
		this.clock.advance(Duration.ofMinutes(2));
		assertThat(this.batches.of("ann", Job.newId(), null).id()).isNotEqualTo(earlier.batch().id());
	}

	@Test
	void makesOneSecretForAllThatJoinAtOnce() throws Exception {
		Callable<String> join = () -> this.batches.of("ann", Job.newId(), new BatchName("at once", 8, null))
			.linkSecret();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<String>> secrets = threads.invokeAll(Collections.nCopies(8, join));
			for (Future<String> secret : secrets) {
				assertThat(secret.get()).isEqualTo(secrets.get(0).get());
			}
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void forgetsBatchesOfAnOwnerAndOldOnes() {
		String anns = this.batches.of("ann", Job.newId(), new BatchName("b", null, null)).linkSecret();
		String bobs = this.batches.of("bob", Job.newId(), new BatchName("b", null, null)).linkSecret();
		this.batches.forget("ann");
		assertThat(this.batches.of("ann", Job.newId(), new BatchName("b", null, null)).linkSecret()).isNotEqualTo(anns);
		assertThat(this.batches.of("bob", Job.newId(), new BatchName("b", null, null)).linkSecret()).isEqualTo(bobs);
		this.clock.advance(Duration.ofDays(8));
		this.batches.sweep();
		assertThat(this.batches.of("bob", Job.newId(), new BatchName("b", null, null)).linkSecret()).isNotEqualTo(bobs);
	}

}
