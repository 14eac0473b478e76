package io.m3dio.broker.event;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Several jobs of a batch ended, all of them or as many as there are after a while.
 * Notification makes this event of those of the jobs, so it is in no queue.
 *
 * @param id the event's id
 * @param at when it happened
 * @param batch the batch
 * @param owner the owner's user id
 * @param email the owner's email address
 * @param unfinished how many other jobs of the batch have not ended yet
 * @param completed what is ready, in the order in which it was uploaded
 * @param failed what is not, in the same order
 */
@JsonTypeName("batch.ended")
public record BatchEnded(String id, Instant at, Batch batch, String owner, String email, int unfinished,
		List<JobCompleted> completed, List<JobFailed> failed) implements OwnedEvent {

	@Override
	public String subject() {
		return this.batch.id();
	}

}
