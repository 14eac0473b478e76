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
 * Brings an outbox to the broker: each entry as soon as it was written, and once a second
 * what a broker or a writer that went away has left over. An entry may be sent twice;
 * none is forgotten.
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
	 * @param publisher sends what is in the outbox
	 * @param outbox the outbox
	 */
	public OutboxRelay(Publisher publisher, Outbox outbox) {
		this.publisher = publisher;
		this.outbox = outbox;
	}

	/**
	 * Starts to look for entries that were left over, once a second.
	 * @return this relay
	 */
	public OutboxRelay start() {
		this.thread.scheduleWithFixedDelay(() -> attempt(() -> sendAll(this.outbox.leftOver(BATCH))), PERIOD.toMillis(),
				PERIOD.toMillis(), TimeUnit.MILLISECONDS);
		return this;
	}

	/**
	 * Sends an entry that was just written, without making the caller wait.
	 * @param entry the entry
	 */
	public void sendSoon(OutboxEntry entry) {
		try {
			this.thread.execute(() -> attempt(() -> sendAll(List.of(entry))));
		}
		catch (RejectedExecutionException ex) {
			log.debug("Closing: the entry is left to another relay", ex);
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
			// Said once, not each second: everything stays in the outbox meanwhile.
			if (!this.failing) {
				log.warn("Events cannot be published now and are kept: {}", ex.toString());
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
