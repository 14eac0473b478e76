package io.m3dio.platform.telemetry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the result of a database query for gauges. All gauges of a scrape, and all
 * scrapes within a few seconds, share one result. If the database is unavailable the
 * gauges are NaN, and the scrape neither fails nor takes long.
 *
 * @param <T> the type of the result
 */
public final class CachedReading<T> {

	private static final Logger log = LoggerFactory.getLogger(CachedReading.class);

	private static final Duration FRESH = Duration.ofSeconds(5);

	/** Prometheus gives up a scrape after ten seconds. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Supplier<T> query;

	private final Duration fresh;

	private final Duration patience;

	private CompletableFuture<T> answer = new CompletableFuture<>();

	private long askedAt;

	/**
	 * Creates a reading. The query does not run before the first gauge is read.
	 * @param query queries the database
	 */
	public CachedReading(Supplier<T> query) {
		this(query, FRESH, PATIENCE);
	}

	CachedReading(Supplier<T> query, Duration fresh, Duration patience) {
		this.query = query;
		this.fresh = fresh;
		this.patience = patience;
		this.answer.cancel(false);
		this.askedAt = System.nanoTime() - fresh.toNanos();
	}

	/**
	 * Returns one figure.
	 * @param figure gets it from the result
	 * @return the figure, or NaN if the query fails or takes too long
	 */
	public double of(ToDoubleFunction<T> figure) {
		try {
			return figure.applyAsDouble(latest().get(timeLeft(), TimeUnit.NANOSECONDS));
		}
		catch (ExecutionException | TimeoutException ex) {
			log.debug("A gauge cannot be read", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return Double.NaN;
	}

	/** While the query is running, it is not started a second time. */
	private synchronized CompletableFuture<T> latest() {
		if (this.answer.isDone() && System.nanoTime() - this.askedAt >= this.fresh.toNanos()) {
			this.askedAt = System.nanoTime();
			this.answer = CompletableFuture.supplyAsync(this.query, CachedReading::inNewThread);
		}
		return this.answer;
	}

	private synchronized long timeLeft() {
		return Math.max(0, this.askedAt + this.patience.toNanos() - System.nanoTime());
	}

	private static void inNewThread(Runnable task) {
		Thread thread = new Thread(task, "reading");
		thread.setDaemon(true);
		thread.start();
	}

}
