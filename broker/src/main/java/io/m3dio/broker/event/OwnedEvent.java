package io.m3dio.broker.event;

import java.time.Instant;

/**
 * An event about something that belongs to one person.
 */
public sealed interface OwnedEvent extends Event
		permits JobEvent, BatchEvent, AccountEvent, WebhookTested, DeletionEvent {

	/**
	 * Returns the id of the owner.
	 * @return the id of the owner's account
	 */
	String owner();

	/**
	 * Returns the id of the job, batch, account or webhook that the event is about.
	 * @return the id
	 */
	String subject();

	/**
	 * Tells whether somebody is waiting for what comes of it.
	 * @return false, unless a person has just asked for it
	 */
	default boolean awaited() {
		return false;
	}

	/**
	 * Returns until when it is of use to be told, such as until a link expires.
	 * @return the time; {@link Instant#MAX} if that does not end
	 */
	default Instant usefulUntil() {
		return Instant.MAX;
	}

	/**
	 * Tells whether it is told later if that fails at first.
	 * @return true, unless there is only one attempt
	 */
	default boolean repeatable() {
		return true;
	}

}
