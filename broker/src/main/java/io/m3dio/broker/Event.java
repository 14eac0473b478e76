package io.m3dio.broker;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Something that happened, as it travels between the services: JSON with {@code type},
 * {@code id} and {@code at}. The type is the routing key too. An event may arrive twice,
 * late, or never; whoever listens looks into the database for what is true.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = UnknownEvent.class)
@JsonSubTypes({ @JsonSubTypes.Type(JobSubmitted.class), @JsonSubTypes.Type(JobProgressed.class),
		@JsonSubTypes.Type(JobCompleted.class), @JsonSubTypes.Type(JobFailed.class),
		@JsonSubTypes.Type(JobCanceled.class), @JsonSubTypes.Type(JobDeleted.class) })
public sealed interface Event permits JobEvent, UnknownEvent {

	/**
	 * Identifies this event: the same event delivered twice has the same id.
	 * @return a UUID
	 */
	String id();

	/**
	 * When it happened.
	 * @return the instant
	 */
	Instant at();

	/**
	 * The logical type, such as {@code job.completed}: the routing key.
	 * @return the type id
	 */
	default String type() {
		return getClass().getAnnotation(JsonTypeName.class).value();
	}

}
