package io.m3dio.broker;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * A running job got further. Not kept in any outbox: the next one says it all.
 *
 * @param id the event's id
 * @param at when it happened
 * @param job the job's id
 * @param owner the owner's user id
 */
@JsonTypeName("job.progressed")
public record JobProgressed(String id, Instant at, String job, String owner) implements JobEvent {

	/**
	 * Creates the event with a new id and the current time.
	 * @param job the job's id
	 * @param owner the owner's user id
	 */
	public JobProgressed(String job, String owner) {
		this(UUID.randomUUID().toString(), Instant.now(), job, owner);
	}

}
