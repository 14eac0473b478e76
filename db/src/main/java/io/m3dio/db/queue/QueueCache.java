package io.m3dio.db.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.m3dio.db.job.Job;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds positions in the queue by one snapshot for all requests, however many people
 * watch. A snapshot of a short queue is half a second old at most. Reading a long queue
 * takes a while, so a snapshot of one serves for twenty times as long, and nobody waits
 * for the next, which is read in the background.
 */
public final class QueueCache {

	private static final Logger log = LoggerFactory.getLogger(QueueCache.class);

	private static final int LIFETIME = 20;

	private static final Duration QUICK = Duration.ofMillis(25);

	private static final Duration JUST_READ = Duration.ofMillis(50);

	private final Supplier<QueueSnapshot> queue;

	private final Clock clock;

	private final Executor background;

	private final Lock lock = new ReentrantLock();

	private volatile @Nullable Cached cached;

	/**
	 * Creates a cache.
	 * @param queue reads the queue
	 * @param clock tells the time
	 * @param background reads long queues
	 */
	public QueueCache(Supplier<QueueSnapshot> queue, Clock clock, Executor background) {
		this.queue = queue;
		this.clock = clock;
		this.background = background;
	}

	/**
	 * Finds the position of a job. For a job that has just begun to wait in a long queue,
	 * it is an estimate.
	 * @param job a waiting job
	 * @return its position, or {@code null} if it no longer waits
	 */
	public @Nullable QueuePosition position(Job job) {
		Cached latest = latest();
		return latest.snapshot()
			.find(job.id())
			.orElseGet(() -> latest.isQuick() ? readSince(JUST_READ).snapshot().find(job.id()).orElse(null)
					: latest.snapshot().estimate(job.schedule().order()));
	}

	private Cached latest() {
		Cached latest = this.cached;
		if (latest == null || latest.isQuick() || age(latest).compareTo(latest.lifetime().multipliedBy(2)) > 0) {
			return readSince((latest != null) ? latest.lifetime() : JUST_READ);
		}
		if (age(latest).compareTo(latest.lifetime()) > 0) {
			this.background.execute(this::refresh);
		}
		return latest;
	}

	/** Reads the queue, unless somebody else has done so recently. */
	private Cached readSince(Duration age) {
		this.lock.lock();
		try {
			Cached latest = this.cached;
			return (latest != null && age(latest).compareTo(age) <= 0) ? latest : read();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void refresh() {
		if (this.lock.tryLock()) {
			try {
				Cached latest = this.cached;
				if (latest == null || age(latest).compareTo(latest.lifetime()) > 0) {
					read();
				}
			}
			catch (RuntimeException ex) {
				log.warn("The queue could not be read. Positions stay as they were: {}", ex.toString());
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private Cached read() {
		Instant begun = this.clock.instant();
		QueueSnapshot snapshot = this.queue.get();
		Cached read = new Cached(snapshot, begun, Duration.between(begun, this.clock.instant()));
		this.cached = read;
		return read;
	}

	private Duration age(Cached snapshot) {
		return Duration.between(snapshot.at(), this.clock.instant());
	}

	/**
	 * A snapshot.
	 *
	 * @param snapshot the snapshot
	 * @param at when it was taken
	 * @param took how long that took
	 */
	private record Cached(QueueSnapshot snapshot, Instant at, Duration took) {

		boolean isQuick() {
			return this.took.compareTo(QUICK) <= 0;
		}

		Duration lifetime() {
			return isQuick() ? QUICK.multipliedBy(LIFETIME) : this.took.multipliedBy(LIFETIME);
		}

	}

}
