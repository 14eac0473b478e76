package io.m3dio.converter;

import io.m3dio.converter.encode.Cores;

import org.springframework.stereotype.Component;

/**
 * The cores of this machine or container. Each job has one; what is left over, the
 * running jobs may borrow.
 */
@Component
final class CorePool implements Cores {

	private final int cores;

	private int jobs;

	private int borrowed;

	CorePool(ConverterProperties properties) {
		this.cores = Math.max(properties.slots(), Runtime.getRuntime().availableProcessors());
	}

	/** A job begins: it has a core, even if one that is still lent. */
	synchronized void jobBegins() {
		this.jobs++;
	}

	synchronized void jobEnds() {
		this.jobs--;
	}

	@Override
	public synchronized boolean borrow() {
		if (idle() == 0) {
			return false;
		}
		this.borrowed++;
		return true;
	}

	@Override
	public synchronized void giveBack() {
		this.borrowed--;
	}

	@Override
	public synchronized int idle() {
		return Math.max(0, this.cores - this.jobs - this.borrowed);
	}

}
