package io.m3dio.broker.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * A running job made progress. This event is not kept in an outbox, because the next one
 * replaces it.
 *
 * @param id the event's id
 * @param at when it happened
 * @param job the job's id
 * @param owner the owner's user id
 */
@JsonTypeName("job.progressed")
public record JobProgressed(String id, Instant at, String job, String owner) implements JobEvent {

	/**
	 * Creates the event with a new id.
	 * @param at when it happened
	 * @param job the job's id
	 * @param owner the owner's user id
	 */
	public JobProgressed(Instant at, String job, String owner) {
		this(UUID.randomUUID().toString(), at, job, owner);
	}

}
