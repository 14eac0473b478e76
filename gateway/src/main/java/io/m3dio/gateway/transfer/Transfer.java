package io.m3dio.gateway.transfer;

import java.io.InputStream;

import io.m3dio.platform.problem.Problem;

/**
 * A file that is being uploaded or downloaded. Its place is free again when it is closed.
 */
public final class Transfer implements AutoCloseable {

	private final Places places;

	private final TransferProperties limits;

	private final String owner;

	private final String network;

	private final TransferRate rate;

	private boolean yielding;

	private boolean closed;

	Transfer(Places places, TransferProperties limits, String owner, String network) {
		this.places = places;
		this.limits = limits;
		this.owner = owner;
		this.network = network;
		this.rate = new TransferRate(limits.window(), System.nanoTime());
	}

	String owner() {
		return this.owner;
	}

	String network() {
		return this.network;
	}

	/**
	 * Has the transfer see what is read of a file.
	 * @param content the file
	 * @return the same, but reading it throws a
	 * {@link io.m3dio.platform.problem.ProblemException} if the transfer is too slow or
	 * has to give way
	 */
	public InputStream watch(InputStream content) {
		return new WatchedStream(content, this);
	}

	/**
	 * Notes that a part of the file was transferred.
	 * @param bytes the size of the part
	 */
	synchronized void moved(long bytes) {
		long now = System.nanoTime();
		this.rate.moved(bytes, now);
		if (this.rate.isOlderThan(this.limits.window(), now)
				&& this.rate.rate(now) < this.limits.minimumRate().toBytes()) {
			throw Problem.TOO_SLOW.because("The transfer was too slow to go on. Try again on a faster connection.");
		}
		if (this.yielding) {
			throw Problem.UNAVAILABLE
				.because("Others are waiting, and this transfer was the slowest. Try again in a moment.");
		}
	}

	/**
	 * Returns how fast the transfer is.
	 * @return bytes in a second
	 */
	synchronized double rate() {
		return this.rate.rate(System.nanoTime());
	}

	/**
	 * Tells whether the transfer may be asked to give way.
	 * @return whether it is slow, not just because it is new, and was not asked before
	 */
	synchronized boolean isSlow() {
		long now = System.nanoTime();
		return !this.yielding && this.rate.isOlderThan(this.limits.headStart(), now)
				&& this.rate.rate(now) < this.limits.yieldRate().toBytes();
	}

	/**
	 * Has the transfer end when it next moves.
	 */
	synchronized void giveWay() {
		this.yielding = true;
	}

	@Override
	public void close() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
		}
		this.places.end(this);
	}

}
