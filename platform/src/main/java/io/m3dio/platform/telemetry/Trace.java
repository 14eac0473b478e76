package io.m3dio.platform.telemetry;

import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/**
 * Stores traces in the database with jobs, outbox entries and deliveries, and continues
 * them. So a trace continues whichever process takes the work up, and whenever it does.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace
 * Context</a>
 */
public final class Trace {

	/**
	 * The name of the header.
	 */
	public static final String HEADER = "traceparent";

	private Trace() {
	}

	/**
	 * Returns the current trace of this thread.
	 * @return the trace as a {@code traceparent}, or null if tracing is off
	 */
	public static @Nullable String current() {
		Observation current = ObservationThreadLocalAccessor.getInstance().getValue();
		TracingContext tracing = (current != null) ? current.getContextView().get(TracingContext.class) : null;
		return (tracing != null && tracing.getSpan() != null) ? header(tracing.getSpan().context()) : null;
	}

	/**
	 * Continues a stored trace.
	 * @param name the name of the operation, by the conventions of metrics
	 * @param trace the trace, or null to begin a new one if tracing is on
	 * @param registry the registry that observes the operation
	 * @return the observation, not started
	 */
	public static Observation goingOn(String name, @Nullable String trace, ObservationRegistry registry) {
		return Observation.createNotStarted(name, () -> {
			ReceiverContext<Map<String, String>> context = new ReceiverContext<>(Map::get, Kind.CONSUMER);
			context.setCarrier((trace != null) ? Map.of(HEADER, trace) : Map.of());
			return context;
		}, registry);
	}

	/**
	 * Creates a child of this thread's current observation.
	 * @param name the name of the operation, by the conventions of metrics
	 * @return the observation, not started; it does nothing if this thread has no current
	 * observation
	 */
	public static Observation part(String name) {
		Observation whole = ObservationThreadLocalAccessor.getInstance().getValue();
		return (whole != null) ? Observation.createNotStarted(name, whole.getObservationRegistry()) : Observation.NOOP;
	}

	private static String header(TraceContext context) {
		return "00-" + context.traceId() + "-" + context.spanId()
				+ (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
	}

}
