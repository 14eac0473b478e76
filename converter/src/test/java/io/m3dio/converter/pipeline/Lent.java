package io.m3dio.converter.pipeline;

import java.util.concurrent.Semaphore;

/**
 * A number of idle cores.
 */
final class Lent implements Cores {

	private final Semaphore idle;

	Lent(int idle) {
		this.idle = new Semaphore(idle);
	}

	@Override
	public boolean borrow() {
		return this.idle.tryAcquire();
	}

	@Override
	public void giveBack() {
		this.idle.release();
	}

	@Override
	public int idle() {
		return this.idle.availablePermits();
	}

}
