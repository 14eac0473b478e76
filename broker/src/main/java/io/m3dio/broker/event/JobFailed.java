package io.m3dio.broker.event;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A conversion ended without an MP3.
 *
 * @param id the event's id
 * @param at when it happened
 * @param job the job's id
 * @param owner the owner's user id
 * @param email the owner's email address; {@code null} if it is not verified
 * @param batch the jobs that it belongs to
 * @param fileName the source's name, such as {@code talk.mp4}
 * @param code the stable error code, such as {@code no-audio}
 * @param message one sentence: what happened
 * @param advice one sentence: what to do
 * @param retryable whether the conversion may succeed if it is retried
 */
@JsonTypeName("job.failed")
public record JobFailed(String id, Instant at, String job, String owner, @Nullable String email, Batch batch,
		String fileName, String code, String message, String advice, boolean retryable) implements JobEvent {
}
