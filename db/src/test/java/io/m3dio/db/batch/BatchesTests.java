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
		Batch first = this.batches.of("ann", Job.newId(), new BatchName("holiday", 3));
		this.clock.advance(Duration.ofHours(5));
		Batch second = this.batches.of("ann", Job.newId(), new BatchName("holiday", 2));
		assertThat(second.id()).isEqualTo(first.id());
		assertThat(second.linkSecret()).isEqualTo(first.linkSecret());
		assertThat(List.of(first.size(), second.size())).containsExactly(3, 2);
		assertThat(LinkSecret.id(first.linkSecret())).contains(first.id());
		assertThat(this.batches.of("ann", Job.newId(), new BatchName("work", 3)).id()).isNotEqualTo(first.id());
	}

	@Test
	void givesEachOwnerNamesOfTheirOwn() {
		Batch anns = this.batches.of("ann", Job.newId(), new BatchName("holiday", null));
		Batch bobs = this.batches.of("bob", Job.newId(), new BatchName("holiday", null));
		assertThat(bobs.id()).isNotEqualTo(anns.id());
		assertThat(bobs.linkSecret()).isNotEqualTo(anns.linkSecret());
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
		Callable<String> join = () -> this.batches.of("ann", Job.newId(), new BatchName("at once", 8)).linkSecret();
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
		String anns = this.batches.of("ann", Job.newId(), new BatchName("b", null)).linkSecret();
		String bobs = this.batches.of("bob", Job.newId(), new BatchName("b", null)).linkSecret();
		this.batches.forget("ann");
		assertThat(this.batches.of("ann", Job.newId(), new BatchName("b", null)).linkSecret()).isNotEqualTo(anns);
		assertThat(this.batches.of("bob", Job.newId(), new BatchName("b", null)).linkSecret()).isEqualTo(bobs);
		this.clock.advance(Duration.ofDays(8));
		this.batches.sweep();
		assertThat(this.batches.of("bob", Job.newId(), new BatchName("b", null)).linkSecret()).isNotEqualTo(bobs);
	}

}
