package io.m3dio.broker.event;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Something that happened, as services tell each other: JSON with {@code type},
 * {@code id} and {@code at}. The type is also the routing key. An event may arrive twice,
 * late, or never, so a listener reads the actual state from the database.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = UnknownEvent.class)
@JsonSubTypes({ @JsonSubTypes.Type(JobSubmitted.class), @JsonSubTypes.Type(JobProgressed.class),
		@JsonSubTypes.Type(JobCompleted.class), @JsonSubTypes.Type(JobFailed.class),
		@JsonSubTypes.Type(JobCanceled.class), @JsonSubTypes.Type(JobDeleted.class),
		@JsonSubTypes.Type(AccountEvent.EmailVerificationRequested.class),
		@JsonSubTypes.Type(AccountEvent.SignUpRepeated.class),
		@JsonSubTypes.Type(AccountEvent.PasswordResetRequested.class),
		@JsonSubTypes.Type(AccountEvent.PasswordChanged.class), @JsonSubTypes.Type(AccountEvent.EmailChanged.class),
		@JsonSubTypes.Type(AccountEvent.NewDeviceLogin.class),
		@JsonSubTypes.Type(AccountEvent.SecondFactorChanged.class),
		@JsonSubTypes.Type(AccountEvent.DeletionScheduled.class), @JsonSubTypes.Type(AccountEvent.IdentityLinked.class),
		@JsonSubTypes.Type(AccountEvent.IdentityRemoved.class), @JsonSubTypes.Type(AccountEvent.DeletionCanceled.class),
		@JsonSubTypes.Type(DeletionEvent.Begun.class), @JsonSubTypes.Type(DeletionEvent.Confirmed.class) })
public sealed interface Event permits OwnedEvent, UnknownEvent {

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

}
