package io.m3dio.broker.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.m3dio.broker.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the entries of an outbox to the broker. It sends each entry as soon as it is
 * written. Once a second it sends the entries that are left because the broker was
 * unavailable or their writer died. An entry may be sent twice, but none is lost.
 */
public final class OutboxRelay implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

	private static final Duration PERIOD = Duration.ofSeconds(1);

	private static final int BATCH = 100;

	private final Publisher publisher;

	private final Outbox outbox;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor((task) -> new Thread(task, "outbox-relay"));

	private boolean failing;

	/**
	 * Creates a relay.
	 * @param publisher sends the entries
	 * @param outbox the outbox
	 */
	public OutboxRelay(Publisher publisher, Outbox outbox) {
		this.publisher = publisher;
		this.outbox = outbox;
	}

	/**
	 * Starts looking for left-over entries once a second.
	 * @return this relay
	 */
	public OutboxRelay start() {
		this.thread.scheduleWithFixedDelay(() -> attempt(() -> sendAll(this.outbox.leftOver(BATCH))), PERIOD.toMillis(),
				PERIOD.toMillis(), TimeUnit.MILLISECONDS);
		return this;
	}

	/**
	 * Sends an entry that was just written. The caller does not wait for it.
	 * @param entry the entry
	 */
	public void sendSoon(OutboxEntry entry) {
		try {
			this.thread.execute(() -> attempt(() -> sendAll(List.of(entry))));
		}
		catch (RejectedExecutionException ex) {
			log.debug("The relay is closing; another relay will send the entry", ex);
		}
	}

	private void sendAll(List<OutboxEntry> entries) {
		List<CompletableFuture<Void>> confirms = entries.stream()
			.map((entry) -> this.publisher.publishConfirmed(entry).thenRunAsync(() -> this.outbox.sent(entry)))
			.toList();
		confirms.forEach(CompletableFuture::join);
	}

	private void attempt(Runnable sending) {
		try {
			sending.run();
			this.failing = false;
		}
		catch (RuntimeException ex) {
			// This is logged once, not every second. The entries stay in the outbox.
			if (!this.failing) {
				log.warn("Events cannot be published at the moment and stay in the outbox: {}", ex.toString());
			}
			this.failing = true;
		}
	}

	@Override
	public void close() {
		this.thread.shutdown();
		try {
			if (!this.thread.awaitTermination(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
				this.thread.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
