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
 * A trace, as it is kept where the truth is: in a job, an outbox, a delivery. So it goes
 * on whoever takes these up, and when.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace
 * Context</a>
 */
public final class Trace {

	/**
	 * What the header is called.
	 */
	public static final String HEADER = "traceparent";

	private Trace() {
	}

	/**
	 * The trace that this thread is at.
	 * @return as it is kept, or null where nothing is traced
	 */
	public static @Nullable String current() {
		Observation current = ObservationThreadLocalAccessor.getInstance().getValue();
		TracingContext tracing = (current != null) ? current.getContextView().get(TracingContext.class) : null;
		return (tracing != null && tracing.getSpan() != null) ? header(tracing.getSpan().context()) : null;
	}

	/**
	 * Goes on with a trace that was kept.
	 * @param name what is being done, by the conventions of metrics
	 * @param trace the trace, or null to begin a new one where anything is traced
	 * @param registry observes it
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
	 * A part of what this thread is at.
	 * @param name what is being done, by the conventions of metrics
	 * @return the observation, not started; one of nothing where this thread is at
	 * nothing that is observed
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
