package io.m3dio.broker.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * There is work: a job was put into the queue, or back into it.
 *
 * @param id the event's id
 * @param at when it happened
 * @param job the job's id
 * @param owner the owner's user id
 * @param batch the jobs that it belongs to
 */
@JsonTypeName("job.submitted")
public record JobSubmitted(String id, Instant at, String job, String owner, Batch batch) implements JobEvent {

	/**
	 * Creates the event with a new id.
	 * @param at when it happened
	 * @param job the job's id
	 * @param owner the owner's user id
	 * @param batch the jobs that it belongs to
	 */
	public JobSubmitted(Instant at, String job, String owner, Batch batch) {
		this(UUID.randomUUID().toString(), at, job, owner, batch);
	}

}
