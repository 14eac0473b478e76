package io.m3dio.notification.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class MySqlRetryTests {

	private final MySqlRetry retry = new MySqlRetry();

	private final AtomicInteger attempts = new AtomicInteger();

	@Test
	void repeatsUntilMySqlIsAvailable() {
		this.retry.untilAvailable(() -> {
			if (this.attempts.incrementAndGet() == 1) {
				throw new TransientDataAccessResourceException("away");
			}
			if (this.attempts.get() == 2) {
				throw new CannotCreateTransactionException("away");
			}
		});
		assertThat(this.attempts).hasValue(3);
	}

	@Test
	void givesUpWhatMySqlRejects() {
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.retry.untilAvailable(() -> {
				throw new DataIntegrityViolationException("too long");
			}));
	}

	@Test
	void endsWhenTheServiceStopsButNotWhenInterrupted() {
		CompletableFuture<Thread> listener = new CompletableFuture<>();
		CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
			listener.complete(Thread.currentThread());
			this.retry.untilAvailable(this::away);
		});
		listener.join().interrupt();
		await().until(() -> this.attempts.get() > 1);
		assertThat(ended).isNotDone();
		this.retry.destroy();
		await().until(ended::isCompletedExceptionally);
	}

	private void away() {
		this.attempts.incrementAndGet();
		throw new TransientDataAccessResourceException("away");
	}

}
