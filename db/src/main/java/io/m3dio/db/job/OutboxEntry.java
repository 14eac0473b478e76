package io.m3dio.db.job;

import java.time.Instant;

/**
 * An event written into the job with the change that caused it, until the broker has it.
 *
 * @param event the event's id
 * @param type the event's type
 * @param job the job's id
 * @param body the event, serialised
 * @param at when it happened
 */
public record OutboxEntry(String event, String type, String job, String body, Instant at) {

	@Override
	public String toString() {
		// A body may hold a download link's secret.
		return "OutboxEntry[event=" + this.event + ", type=" + this.type + ", job=" + this.job + "]";
	}

}
