package io.m3dio.broker.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * A step in deleting everything that belongs to an account which was deleted.
 */
public sealed interface DeletionEvent extends OwnedEvent {

	@Override
	default String subject() {
		return owner();
	}

	/**
	 * An account was deleted. Services delete what they have of it and confirm that, each
	 * time they are told.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id that the account had
	 */
	@JsonTypeName("deletion.begun")
	record Begun(String id, Instant at, String owner) implements DeletionEvent {

		/**
		 * Creates the event with a new id.
		 * @param at when it happened
		 * @param owner the id that the account had
		 */
		public Begun(Instant at, String owner) {
			this(UUID.randomUUID().toString(), at, owner);
		}

	}

	/**
	 * A service has deleted what it had of an account.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id that the account had
	 * @param data what was deleted
	 */
	@JsonTypeName("deletion.confirmed")
	record Confirmed(String id, Instant at, String owner, Data data) implements DeletionEvent {

		/**
		 * Creates the event with a new id.
		 * @param at when it happened
		 * @param owner the id that the account had
		 * @param data what was deleted
		 */
		public Confirmed(Instant at, String owner, Data data) {
			this(UUID.randomUUID().toString(), at, owner, data);
		}

	}

	/**
	 * The data that services other than auth have about an account.
	 */
	enum Data {

		/** Its jobs with their files and links. */
		JOBS,
		/** The deliveries to its owner, and the owner's preferences. */
		DELIVERIES

	}

}
