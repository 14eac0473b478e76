package io.m3dio.broker.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * The owner stopped a job.
 *
 * @param id the event's id
 * @param at when it happened
 * @param job the job's id
 * @param owner the owner's user id
 */
@JsonTypeName("job.canceled")
public record JobCanceled(String id, Instant at, String job, String owner) implements JobEvent {

	/**
	 * Creates the event with a new id.
	 * @param at when it happened
	 * @param job the job's id
	 * @param owner the owner's user id
	 */
	public JobCanceled(Instant at, String job, String owner) {
		this(UUID.randomUUID().toString(), at, job, owner);
	}

}
