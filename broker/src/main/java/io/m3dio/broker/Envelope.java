package io.m3dio.broker;

import org.jspecify.annotations.Nullable;

/**
 * An event ready to be sent, or to be kept in an outbox until it is.
 *
 * @param id the event's id
 * @param type the event's type: its routing key
 * @param body the event as JSON
 * @param trace the trace that it belongs to, as a W3C {@code traceparent}; none where
 * nothing is traced
 */
public record Envelope(String id, String type, String body, @Nullable String trace) {

	/**
	 * The same event in a trace.
	 * @param trace the trace
	 * @return an envelope with the trace
	 */
	public Envelope in(@Nullable String trace) {
		return new Envelope(this.id, this.type, this.body, trace);
	}

}
