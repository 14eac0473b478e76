package io.m3dio.broker.outbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An event as it is kept in the database, together with the change that caused it, until
 * the broker has it.
 *
 * @param event the event's id
 * @param type the event's type
 * @param job the job's id
 * @param body the event, serialised
 * @param at when it happened
 * @param trace the trace that it belongs to, as a W3C {@code traceparent}; none where
 * nothing is traced
 */
public record OutboxEntry(String event, String type, String job, String body, Instant at, @Nullable String trace) {

	@Override
	public String toString() {
		// A body may hold a download link's secret.
		return "OutboxEntry[event=" + this.event + ", type=" + this.type + ", job=" + this.job + "]";
	}

}
