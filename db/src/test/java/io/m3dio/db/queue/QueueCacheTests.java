package io.m3dio.db.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Job;
import io.m3dio.db.queue.QueueSnapshot.Waiting;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link QueueCache}.
 */
class QueueCacheTests {

	private final TestDatabase database = new TestDatabase();

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-29T12:00:00Z"));

	private final Queue<Runnable> background = new ArrayDeque<>();

	private final List<Waiting> waiting = new ArrayList<>();

	private final QueueCache cache = new QueueCache(this::read, this.clock, this.background::add);

	private Duration reading = Duration.ofMillis(2);

	private int reads;

	private boolean away;

	@BeforeEach
	void twoJobs() {
		add(this.database.submit("ann", 10));
		add(this.database.submit("ben", 10));
	}

	@Test
	void readsAShortQueueTwiceASecond() {
		Job last = this.database.submit("cid", 10);
		add(last);
		assertThat(this.cache.position(last)).isEqualTo(new QueuePosition(3, 3, null));
		this.waiting.remove(0);
		this.clock.advance(Duration.ofMillis(400));
		assertThat(this.cache.position(last)).isEqualTo(new QueuePosition(3, 3, null));
		this.clock.advance(Duration.ofMillis(200));
		assertThat(this.cache.position(last)).isEqualTo(new QueuePosition(2, 2, null));
		assertThat(this.reads).isEqualTo(2);
	}

	@Test
	void readsAShortQueueAgainForANewJob() {
		this.cache.position(this.database.submit("cid", 10));
		Job added = this.database.submit("dan", 10);
		add(added);
		this.clock.advance(Duration.ofMillis(100));
		assertThat(this.cache.position(added)).isEqualTo(new QueuePosition(3, 3, null));
	}

	@Test
	void knowsNoPositionOfAJobThatNoLongerWaits() {
		assertThat(this.cache.position(this.database.submit("cid", 10))).isNull();
	}

	@Test
	void letsNobodyWaitForALongQueue() {
		this.reading = Duration.ofMillis(500);
		Job last = this.database.submit("cid", 10);
		add(last);
		assertThat(this.cache.position(last)).isEqualTo(new QueuePosition(3, 3, null));
		this.waiting.remove(0);
		this.clock.advance(Duration.ofSeconds(9));
		assertThat(this.cache.position(last)).isEqualTo(new QueuePosition(3, 3, null));
		assertThat(this.background).isEmpty();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.cache.position(last)).isEqualTo(new QueuePosition(3, 3, null));
		this.cache.position(last);
		assertThat(this.reads).isOne();
		this.background.forEach(Runnable::run);
		assertThat(this.cache.position(last)).isEqualTo(new QueuePosition(2, 2, null));
		assertThat(this.reads).isEqualTo(2);
	}

	@Test
	void estimatesThePositionOfANewJobInALongQueue() {
		this.reading = Duration.ofMillis(500);
		Job added = this.database.submit("ann", 10);
		assertThat(this.cache.position(added)).isEqualTo(new QueuePosition(3, 3, null));
		assertThat(this.reads).isOne();
	}

	@Test
	void readsALongQueueThatNobodyLookedAtForAWhile() {
		this.reading = Duration.ofMillis(500);
		Job last = this.database.submit("cid", 10);
		add(last);
		this.cache.position(last);
		this.waiting.remove(0);
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.cache.position(last)).isEqualTo(new QueuePosition(2, 2, null));
	}

	@Test
	void keepsWhatItKnowsOfALongQueueWhileTheDatabaseIsAway() {
		this.reading = Duration.ofMillis(500);
		Job last = this.database.submit("cid", 10);
		add(last);
		this.cache.position(last);
		this.away = true;
		this.clock.advance(Duration.ofSeconds(11));
		this.cache.position(last);
		this.background.remove().run();
		assertThat(this.cache.position(last)).isEqualTo(new QueuePosition(3, 3, null));
		this.clock.advance(Duration.ofHours(1));
		assertThatIllegalStateException().isThrownBy(() -> this.cache.position(last));
	}

	private void add(Job job) {
		this.waiting.add(new Waiting(job.id(), new Waiting.Schedule(job.schedule().order(), job.schedule().cost())));
	}

	private QueueSnapshot read() {
		if (this.away) {
			throw new IllegalStateException("away");
		}
		this.reads++;
		this.clock.advance(this.reading);
		return new QueueSnapshot(List.copyOf(this.waiting), List.of(), null, this.clock.instant());
	}

}
