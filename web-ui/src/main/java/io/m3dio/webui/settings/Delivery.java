package io.m3dio.webui.settings;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An email as the notification service reports it.
 *
 * @param job id of the job that it is about; none if it is about the account
 * @param event type of the event that it reports, such as {@code job.completed}
 * @param state {@code WAITING}, {@code SENT} or {@code FAILED}
 * @param attempts number of attempts to send it
 * @param createdAt when the event arrived
 * @param dueAt when the next attempt is due, while it waits
 * @param endedAt when it was sent or given up
 */
record Delivery(@Nullable String job, String event, String state, int attempts, Instant createdAt,
		@Nullable Instant dueAt, @Nullable Instant endedAt) {
}
