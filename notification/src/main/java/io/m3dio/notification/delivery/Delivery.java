package io.m3dio.notification.delivery;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.m3dio.broker.event.OwnedEvent;

/**
 * An event to tell one recipient about.
 *
 * @param id derived from event, channel and recipient, so that recipients can recognize a
 * second copy
 * @param recipient the address, in the form that the channel uses
 * @param event the event
 */
public record Delivery(UUID id, String recipient, OwnedEvent event) {

	static UUID id(OwnedEvent event, String channel, String recipient) {
		String identity = event.id() + '\n' + channel + '\n' + recipient;
		return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
	}

}
