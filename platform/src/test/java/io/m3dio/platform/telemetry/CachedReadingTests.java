package io.m3dio.platform.telemetry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CachedReadingTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void sharesOneResultAmongAllGauges() {
		CachedReading<Integer> reading = new CachedReading<>(this.asked::incrementAndGet, LONG, LONG);
		assertThat(reading.of((answer) -> answer)).isEqualTo(1);
		assertThat(reading.of((answer) -> answer * 10)).isEqualTo(10);
	}

	@Test
	void replacesAnOldResult() {
		CachedReading<Integer> reading = new CachedReading<>(this.asked::incrementAndGet, Duration.ZERO, LONG);
		assertThat(reading.of((answer) -> answer)).isEqualTo(1);
		assertThat(reading.of((answer) -> answer)).isEqualTo(2);
	}

	@Test
	void isNaNAndQueriesOnceWhileTheDatabaseIsUnavailable() {
		CachedReading<Integer> reading = new CachedReading<>(() -> {
			this.asked.incrementAndGet();
			throw new IllegalStateException("away");
		}, LONG, LONG);
		assertThat(reading.of((answer) -> answer)).isNaN();
		assertThat(reading.of((answer) -> answer)).isNaN();
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void doesNotDelayTheScrapeIfTheDatabaseHangs() {
		CompletableFuture<Integer> hanging = new CompletableFuture<>();
		CachedReading<Integer> reading = new CachedReading<>(() -> {
			this.asked.incrementAndGet();
			return hanging.join();
		}, Duration.ZERO, Duration.ofMillis(50));
		assertThat(reading.of((answer) -> answer)).isNaN();
		Awaitility.await().until(() -> this.asked.get() > 0);
		assertThat(reading.of((answer) -> answer)).isNaN();
		assertThat(this.asked).as("no second thread waits").hasValue(1);
		hanging.complete(7);
		Awaitility.await().until(() -> reading.of((answer) -> answer) == 7);
	}

}
