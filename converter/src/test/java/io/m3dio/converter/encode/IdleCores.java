package io.m3dio.converter.encode;

import java.util.concurrent.Semaphore;

/**
 * A fixed number of idle cores.
 */
public final class IdleCores implements Cores {

	private final Semaphore idle;

	public IdleCores(int idle) {
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
