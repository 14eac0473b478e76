package io.m3dio.notification.webhook;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;
import io.m3dio.broker.event.OwnedEvent;

/**
 * The types of events that a webhook can be told of.
 */
enum WebhookEvent {

	/** An MP3 is ready. */
	JOB_COMPLETED("job.completed"),

	/** A file could not be converted. */
	JOB_FAILED("job.failed"),

	/** All files that belong together have ended. */
	BATCH_COMPLETED("batch.completed");

	private final String type;

	WebhookEvent(String type) {
		this.type = type;
	}

	/**
	 * Returns the type's name, as in {@link io.m3dio.broker.event.Event#type}.
	 * @return the name
	 */
	@JsonValue
	@Override
	public String toString() {
		return this.type;
	}

	static WebhookEvent ofType(String type) {
		return Arrays.stream(values()).filter((event) -> event.type.equals(type)).findFirst().orElseThrow();
	}

	static Optional<WebhookEvent> of(OwnedEvent event) {
		return Arrays.stream(values()).filter((known) -> known.type.equals(event.type())).findFirst();
	}

}
