package io.m3dio.local.process;

import java.util.concurrent.Executor;

/**
 * Threads for tasks that wait for other processes.
 */
public final class Threads {

	/**
	 * Runs each task in a new thread, because the common pool has too few threads on two
	 * cores.
	 */
	public static final Executor NEW = (task) -> {
		Thread thread = new Thread(task, "m3dio");
		thread.setDaemon(true);
		thread.start();
	};

	private Threads() {
	}

}
