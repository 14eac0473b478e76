package io.m3dio.broker.event;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Something that happened, as services tell each other: JSON with {@code type},
 * {@code id} and {@code at}. The type is also the routing key. An event may arrive twice,
 * late, or never, so a listener reads the actual state from the database. Jackson finds
 * the types by itself, as the interfaces are sealed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Event.Unknown.class)
public sealed interface Event permits OwnedEvent, Event.Unknown {

	/**
	 * Identifies this event: the same event delivered twice has the same id.
	 * @return a UUID
	 */
	String id();

	/**
	 * Returns when it happened.
	 * @return the instant
	 */
	Instant at();

	/**
	 * Returns the logical type, such as {@code job.completed}, which is the routing key.
	 * @return the type id
	 */
	default String type() {
		return getClass().getAnnotation(JsonTypeName.class).value();
	}

	/**
	 * An event of a type that this version does not know because a newer version sent it.
	 * Listeners ignore it.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 */
	@JsonTypeName("unknown")
	record Unknown(String id, Instant at) implements Event {
	}

}
