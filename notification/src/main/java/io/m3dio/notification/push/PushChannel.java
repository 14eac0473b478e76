package io.m3dio.notification.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.delivery.Channel;
import io.m3dio.notification.delivery.Delivery;
import io.m3dio.notification.delivery.UndeliverableException;
import io.m3dio.notification.outbound.OutboundClient.Answer;
import io.m3dio.notification.outbound.OutboundClient;
import io.m3dio.notification.outbound.OutboundMessage;
import io.m3dio.notification.preference.Preferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/**
 * Sends notifications to browsers, through the push services of their makers. A recipient
 * is the id of a subscription.
 */
@Component
final class PushChannel implements Channel {

	private static final Logger log = LoggerFactory.getLogger(PushChannel.class);

	private final Preferences preferences;

	private final PushStore subscriptions;

	private final PushWriter writer;

	private final VapidKeys keys;

	private final OutboundClient client;

	private final PushProperties properties;

	PushChannel(Preferences preferences, PushStore subscriptions, PushWriter writer, VapidKeys keys,
			OutboundClient client, PushProperties properties) {
		this.preferences = preferences;
		this.subscriptions = subscriptions;
		this.writer = writer;
		this.keys = keys;
		this.client = client;
		this.properties = properties;
	}

	@Override
	public String name() {
		return "push";
	}

	@Override
	public boolean collectsBatches() {
		return true;
	}

	@Override
	public Set<String> recipients(OwnedEvent event) {
		return this.preferences.of(event.owner()).wantsPushOn(event) ? this.subscriptions.idsOf(event.owner())
				: Set.of();
	}

	@Override
	public String send(Delivery delivery) {
		PushSubscription subscription = this.subscriptions.find(delivery.recipient(), delivery.event().owner())
			.orElseThrow(() -> new UndeliverableException("Notifications were turned off in this browser"));
		Answer answer = call(subscription, delivery.event());
		if (answer.isSuccess()) {
			return answer.toString();
		}
		HttpStatusCode status = HttpStatusCode.valueOf(answer.status());
		if (status.isSameCodeAs(HttpStatus.NOT_FOUND) || status.isSameCodeAs(HttpStatus.GONE)) {
			this.subscriptions.delete(subscription.id(), subscription.owner());
			log.info("Removed {}: the browser is gone", subscription);
		}
		throw isFinal(status) ? new UndeliverableException(answer.toString())
				: new UncheckedIOException(new IOException(answer.toString()));
	}

	/**
	 * A message that is refused is not accepted later, unless there were too many.
	 */
	private static boolean isFinal(HttpStatusCode status) {
		return status.is4xxClientError() && !status.isSameCodeAs(HttpStatus.REQUEST_TIMEOUT)
				&& !status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
	}

	private Answer call(PushSubscription subscription, OwnedEvent event) {
		try {
			return this.client.send(new OutboundMessage(subscription.endpoint(), "application/octet-stream",
					subscription.keys().encrypt(this.writer.write(event)),
					Map.of(HttpHeaders.AUTHORIZATION, this.keys.authorize(subscription.endpoint()),
							HttpHeaders.CONTENT_ENCODING, "aes128gcm", "TTL",
							Long.toString(this.properties.keepFor().toSeconds()), "Urgency", "normal", "Topic",
							this.writer.topic(event))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(new IOException(OutboundClient.describe(ex)));
		}
	}

}
