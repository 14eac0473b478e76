package io.m3dio.db.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.m3dio.db.job.Owner;

/**
 * What an upload has reserved. It lasts as long as bytes arrive, so nothing stays
 * reserved if a gateway dies. Closing it before {@link #complete} gives everything back.
 */
public final class Reservation implements AutoCloseable {

	/**
	 * How long a reservation lasts after bytes have arrived.
	 */
	static final Duration LEASE = Duration.ofMinutes(5);

	private static final Duration RENEWED_EVERY = Duration.ofSeconds(30);

	private static final long STEP = 64L * 1024 * 1024;

	private final Quotas quotas;

	private final Owner owner;

	private final String job;

	private final Clock clock;

	private long bytes;

	private Instant renewAt;

	private boolean completed;

	Reservation(Quotas quotas, Owner owner, String job, long bytes, Clock clock) {
		this.quotas = quotas;
		this.owner = owner;
		this.job = job;
		this.bytes = bytes;
		this.clock = clock;
		this.renewAt = clock.instant().plus(RENEWED_EVERY);
	}

	/**
	 * Makes sure that the upload may have as many bytes as have arrived.
	 * @param arrived the bytes that have arrived so far
	 * @throws QuotaExceededException if they exceed a limit
	 */
	public void require(long arrived) {
		Instant now = this.clock.instant();
		if (arrived > this.bytes) {
			this.bytes = this.quotas.extend(this.owner, this.job, arrived, arrived + STEP);
		}
		else if (now.isAfter(this.renewAt)) {
			this.bytes = this.quotas.extend(this.owner, this.job, arrived, this.bytes);
		}
		else {
			return;
		}
		this.renewAt = now.plus(RENEWED_EVERY);
	}

	/**
	 * Ends the upload, which has become a job.
	 * @param size the bytes that it had
	 */
	public void complete(long size) {
		this.quotas.complete(this.owner.userId(), this.job, size);
		this.completed = true;
	}

	@Override
	public void close() {
		if (!this.completed) {
			this.quotas.release(this.owner.userId(), this.job);
		}
	}

}
