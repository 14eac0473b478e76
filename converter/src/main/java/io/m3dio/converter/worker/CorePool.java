package io.m3dio.converter.worker;

import io.m3dio.converter.ConverterProperties;
import io.m3dio.converter.encode.Cores;

import org.springframework.stereotype.Component;

/**
 * The cores of this machine or container. Each job has one of its own, and running jobs
 * may borrow the rest.
 */
@Component
final class CorePool implements Cores {

	private final int cores;

	private int jobs;

	private int borrowed;

	CorePool(ConverterProperties properties) {
		this.cores = Math.max(properties.workerCount(), Runtime.getRuntime().availableProcessors());
	}

	/** Reserves a core for a new job, even if that core is still borrowed. */
	synchronized void jobStarts() {
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
