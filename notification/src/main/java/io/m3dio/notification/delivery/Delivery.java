package io.m3dio.notification.delivery;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.m3dio.broker.JobEvent;

/**
 * One event, owed to one recipient.
 *
 * @param id the same for the same event, channel and recipient, for ever: what makes a
 * second copy recognisable
 * @param recipient the address, in the channel's own form
 * @param event what happened
 */
public record Delivery(UUID id, String recipient, JobEvent event) {

	static UUID id(JobEvent event, String channel, String recipient) {
		String identity = event.id() + '\n' + channel + '\n' + recipient;
		return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
	}

}
