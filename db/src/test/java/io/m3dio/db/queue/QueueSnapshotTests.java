package io.m3dio.db.queue;

import java.time.Instant;
import java.util.List;

import io.m3dio.db.queue.QueueSnapshot.Running;
import io.m3dio.db.queue.QueueSnapshot.Waiting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the time left that {@link QueueSnapshot} estimates.
 */
class QueueSnapshotTests {

	/** A tenth of the duration, as for a worker that is ten times as fast as playback. */
	private static final ConversionTime TIME = new ConversionTime(0, 0.0001);

	private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	@Test
	void countsWhatTheRunningJobsStillNeed() {
		QueueSnapshot queue = new QueueSnapshot(List.of(waiting("a", 20)), List.of(running(3000, 0), running(3600, 60)),
				TIME, NOW);
		assertThat(queue.find("a")).contains(new QueuePosition(1, 1, 302L));
	}

	@Test
	void startsEachJobWhenAWorkerIsFree() {
		QueueSnapshot queue = new QueueSnapshot(List.of(waiting("a", 600), waiting("b", 100), waiting("c", 100)),
				List.of(running(100, 0), running(200, 0)), TIME, NOW);
		assertThat(queue.find("a")).contains(new QueuePosition(1, 3, 70L));
		assertThat(queue.find("b")).contains(new QueuePosition(2, 3, 30L));
		assertThat(queue.find("c")).contains(new QueuePosition(3, 3, 40L));
	}

	@Test
	void believesTheProgressOfARunningJob() {
		Running half = new Running(new Cost(1000), new Running.RunTimes(NOW.minusSeconds(50)), new Running.Done(50));
		assertThat(new QueueSnapshot(List.of(waiting("a", 100)), List.of(half), TIME, NOW).find("a"))
			.contains(new QueuePosition(1, 1, 60L));
	}

	@Test
	void countsNothingForARunningJobThatShouldHaveEnded() {
		QueueSnapshot queue = new QueueSnapshot(List.of(waiting("a", 100)), List.of(running(100, 3600)), TIME, NOW);
		assertThat(queue.find("a")).contains(new QueuePosition(1, 1, 10L));
	}

	@Test
	void assumesAFreeWorkerIfNothingRuns() {
		assertThat(new QueueSnapshot(List.of(waiting("a", 100), waiting("b", 100)), List.of(), TIME, NOW).find("b"))
			.contains(new QueuePosition(2, 2, 20L));
	}

	@Test
	void estimatesNothingBeforeTheFirstConversion() {
		assertThat(position(null)).isEqualTo(new QueuePosition(1, 1, null));
	}

	@Test
	void estimatesWhereALaterJobIs() {
		QueueSnapshot queue = new QueueSnapshot(List.of(waiting("b", 100), waiting("d", 200)), List.of(), TIME, NOW);
		assertThat(queue.estimate('a')).isEqualTo(new QueuePosition(1, 3, 10L));
		assertThat(queue.estimate('b')).isEqualTo(new QueuePosition(2, 3, 30L));
		assertThat(queue.estimate('c')).isEqualTo(new QueuePosition(2, 3, 30L));
		assertThat(queue.estimate('e')).isEqualTo(new QueuePosition(3, 3, 30L));
		assertThat(new QueueSnapshot(List.of(), List.of(), TIME, NOW).estimate(7))
			.isEqualTo(new QueuePosition(1, 1, null));
	}

	private static QueuePosition position(@Nullable ConversionTime time) {
		return new QueueSnapshot(List.of(waiting("a", 100)), List.of(running(100, 0)), time, NOW).find("a")
			.orElseThrow();
	}

	private static Waiting waiting(String id, long seconds) {
		return new Waiting(id, new Waiting.Schedule(id.charAt(0), seconds * 1000));
	}

	private static Running running(long seconds, long passed) {
		return new Running(new Cost(seconds * 1000), new Running.RunTimes(NOW.minusSeconds(passed)), null);
	}

}
