package io.m3dio.platform.telemetry;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;

/**
 * Passes the context of a thread on to the threads that work for it: its trace and the
 * job in its log lines.
 */
public final class ThreadContext {

	static {
		ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor(LogKey.JOB));
	}

	private ThreadContext() {
	}

	/**
	 * Captures the context of this thread.
	 * @return a snapshot that wraps tasks for other threads
	 */
	public static ContextSnapshot here() {
		return ContextSnapshotFactory.builder().build().captureAll();
	}

}
