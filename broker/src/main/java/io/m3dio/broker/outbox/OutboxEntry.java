package io.m3dio.broker.outbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An event in the database. It is written together with the change that caused it and
 * stays until the broker has accepted it.
 *
 * @param event the event's id
 * @param type the event's type
 * @param subject the id of the job or account that it happened to
 * @param body the event, serialised
 * @param at when it happened
 * @param trace the trace that it belongs to, as a W3C {@code traceparent}; null if
 * tracing is off
 */
public record OutboxEntry(String event, String type, String subject, String body, Instant at, @Nullable String trace) {

	@Override
	public String toString() {
		// A body may contain the secret of a download link.
		return "OutboxEntry[event=" + this.event + ", type=" + this.type + ", subject=" + this.subject + "]";
	}

}
