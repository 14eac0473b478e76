package io.m3dio.local;

import java.util.concurrent.Executor;

/**
 * Threads for what waits on other processes.
 */
final class Threads {

	/** A thread for each task: the common pool has too few of them on two cores. */
	static final Executor NEW = (task) -> {
		Thread thread = new Thread(task, "m3dio");
		thread.setDaemon(true);
		thread.start();
	};

	private Threads() {
	}

}
