package io.m3dio.broker.event;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the jobs of a batch. Notification makes these events of
 * those of the jobs, so they are in no queue.
 */
public sealed interface BatchEvent extends OwnedEvent {

	/**
	 * Returns the batch that it happened to.
	 * @return the batch
	 */
	Batch batch();

	@Override
	default String subject() {
		return batch().id();
	}

	/**
	 * Several jobs ended, all of them or as many as there are after a while. Their owner
	 * has not been told of them before.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param batch the batch
	 * @param owner the owner's user id
	 * @param email the owner's email address; {@code null} if it is not verified
	 * @param unfinished how many other jobs of the batch have not ended yet
	 * @param completed what is ready, in the order in which it was uploaded
	 * @param failed what is not, in the same order
	 */
	@JsonTypeName("batch.ended")
	record Ended(String id, Instant at, Batch batch, String owner, @Nullable String email, int unfinished,
			List<JobCompleted> completed, List<JobFailed> failed) implements BatchEvent {

		@Override
		public Instant usefulUntil() {
			return this.completed.stream()
				.map(JobCompleted::usefulUntil)
				.max(Instant::compareTo)
				.orElseGet(BatchEvent.super::usefulUntil);
		}

	}

	/**
	 * All jobs have ended. It happens again if more jobs join the batch.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param batch the batch
	 * @param owner the owner's user id
	 * @param completed the ids of the jobs whose MP3 is ready, in the order in which they
	 * were uploaded
	 * @param failed the ids of those that failed, in the same order
	 */
	@JsonTypeName("batch.completed")
	record Completed(String id, Instant at, Batch batch, String owner, List<String> completed,
			List<String> failed) implements BatchEvent {
	}

}
