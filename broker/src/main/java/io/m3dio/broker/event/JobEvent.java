package io.m3dio.broker.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Something that happened to one job.
 */
public sealed interface JobEvent extends OwnedEvent permits JobSubmitted, JobEvent.Held, JobProgressed, JobCompleted,
		JobFailed, JobCanceled, JobDeleted, JobEvent.Restored {

	/**
	 * Returns the job that it happened to.
	 * @return the job's id
	 */
	String job();

	@Override
	default String subject() {
		return job();
	}

	/**
	 * A job waits for its owner, outside the queue. The jobs that it belongs to do not
	 * wait for it.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param job the job's id
	 * @param owner the owner's user id
	 * @param batch the jobs that it belongs to
	 */
	@JsonTypeName("job.held")
	record Held(String id, Instant at, String job, String owner, Batch batch) implements JobEvent {

		/**
		 * Creates the event with a new id.
		 * @param at when it happened
		 * @param job the job's id
		 * @param owner the owner's user id
		 * @param batch the jobs that it belongs to
		 */
		public Held(Instant at, String job, String owner, Batch batch) {
			this(UUID.randomUUID().toString(), at, job, owner, batch);
		}

	}

	/**
	 * The owner took the deletion of a job back.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param job the job's id
	 * @param owner the owner's user id
	 */
	@JsonTypeName("job.restored")
	record Restored(String id, Instant at, String job, String owner) implements JobEvent {

		/**
		 * Creates the event with a new id.
		 * @param at when it happened
		 * @param job the job's id
		 * @param owner the owner's user id
		 */
		public Restored(Instant at, String job, String owner) {
			this(UUID.randomUUID().toString(), at, job, owner);
		}

	}

}
