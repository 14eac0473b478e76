package io.m3dio.broker.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.m3dio.broker.Envelope;
import io.m3dio.broker.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an outbox to the broker: each entry at once when it was written, and once a
 * second what was left over by a broker, or a writer, that went away. An entry may be
 * sent twice; none is forgotten.
 *
 * @param <E> an entry of the outbox
 */
public final class OutboxRelay<E> implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

	private static final Duration PERIOD = Duration.ofSeconds(1);

	private static final int BATCH = 100;

	private final Publisher publisher;

	private final Function<E, Envelope> envelope;

	private final IntFunction<List<E>> leftOver;

	private final Consumer<E> sent;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor((task) -> new Thread(task, "outbox-relay"));

	private boolean failing;

	/**
	 * Relays an outbox.
	 * @param publisher sends what is in it
	 * @param envelope makes what is sent of an entry
	 * @param leftOver finds so many entries, at the most, that nobody has sent for a
	 * while
	 * @param sent takes an entry out: the broker has it
	 */
	public OutboxRelay(Publisher publisher, Function<E, Envelope> envelope, IntFunction<List<E>> leftOver,
			Consumer<E> sent) {
		this.publisher = publisher;
		this.envelope = envelope;
		this.leftOver = leftOver;
		this.sent = sent;
	}

	/**
	 * Starts to look for left over entries, once a second.
	 * @return this relay
	 */
	public OutboxRelay<E> start() {
		this.thread.scheduleWithFixedDelay(() -> attempt(() -> sendAll(this.leftOver.apply(BATCH))), PERIOD.toMillis(),
				PERIOD.toMillis(), TimeUnit.MILLISECONDS);
		return this;
	}

	/**
	 * Sends an entry that was just written, without making the caller wait.
	 * @param entry the entry
	 */
	public void sendSoon(E entry) {
		try {
			this.thread.execute(() -> attempt(() -> sendAll(List.of(entry))));
		}
		catch (RejectedExecutionException ex) {
			log.debug("Closing: the entry is left to another relay", ex);
		}
	}

	private void sendAll(List<E> entries) {
		List<CompletableFuture<Void>> confirms = entries.stream()
			.map((entry) -> this.publisher.publishConfirmed(this.envelope.apply(entry))
				.thenRunAsync(() -> this.sent.accept(entry)))
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
