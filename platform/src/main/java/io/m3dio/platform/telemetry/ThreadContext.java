package io.m3dio.platform.telemetry;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;

/**
 * What a thread is at, to be taken along to the threads that help it: its trace, and the
 * job that its lines in the log are about.
 */
public final class ThreadContext {

	static {
		ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor(LogKey.JOB));
	}

	private ThreadContext() {
	}

	/**
	 * Takes down what this thread is at.
	 * @return what to wrap tasks for other threads with
	 */
	public static ContextSnapshot here() {
		return ContextSnapshotFactory.builder().build().captureAll();
	}

}
