package io.m3dio.broker.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Somebody wants to see whether a webhook works. Notification makes this event, so it is
 * in no queue.
 *
 * @param id the event's id
 * @param at when it happened
 * @param owner the owner's user id
 * @param webhook the webhook's id
 */
@JsonTypeName("webhook.tested")
public record WebhookTested(String id, Instant at, String owner, String webhook) implements OwnedEvent {

	/**
	 * Creates the event with a new id.
	 * @param at when it happened
	 * @param owner the owner's user id
	 * @param webhook the webhook's id
	 */
	public WebhookTested(Instant at, String owner, String webhook) {
		this(UUID.randomUUID().toString(), at, owner, webhook);
	}

	@Override
	public boolean awaited() {
		return true;
	}

	@Override
	public boolean repeatable() {
		return false;
	}

	@Override
	public String subject() {
		return this.webhook;
	}

}
