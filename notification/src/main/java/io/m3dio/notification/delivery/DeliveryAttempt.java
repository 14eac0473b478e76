package io.m3dio.notification.delivery;

import java.time.Instant;
import java.util.UUID;

import io.m3dio.notification.delivery.DeliveryGate.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to send a delivery.
 *
 * @param id the delivery's id
 * @param number 1 for the first attempt
 * @param job the id of the job that the delivery is about, or null if it is about the
 * account
 * @param channel the channel's name
 * @param recipient the address
 * @param payload the event as JSON
 * @param giveUpAt when to stop trying
 * @param trace the W3C {@code traceparent} of the delivery, or null if nothing is traced
 */
record DeliveryAttempt(UUID id, int number, @Nullable String job, String channel, String recipient, String payload,
		Instant giveUpAt, @Nullable String trace) {

	Recipient to() {
		return new Recipient(this.channel, this.recipient);
	}

	@Override
	public String toString() {
		// The payload may contain the secret of the download link, which must not be
		// logged.
		return "delivery " + this.id + " by " + this.channel + ", attempt " + this.number;
	}

}
