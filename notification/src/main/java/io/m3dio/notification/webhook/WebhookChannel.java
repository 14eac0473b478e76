package io.m3dio.notification.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.broker.event.WebhookTested;
import io.m3dio.notification.delivery.Channel;
import io.m3dio.notification.delivery.Delivery;
import io.m3dio.notification.delivery.UndeliverableException;
import io.m3dio.notification.outbound.OutboundClient.Answer;
import io.m3dio.notification.outbound.OutboundClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Calls the webhooks of people. A recipient is the id of a webhook.
 */
@Component
final class WebhookChannel implements Channel {

	static final String NAME = "webhook";

	private static final Logger log = LoggerFactory.getLogger(WebhookChannel.class);

	private final WebhookStore webhooks;

	private final WebhookWriter writer;

	private final OutboundClient client;

	private final WebhookProperties properties;

	private final Clock clock;

	WebhookChannel(WebhookStore webhooks, WebhookWriter writer, OutboundClient client, WebhookProperties properties,
			Clock clock) {
		this.webhooks = webhooks;
		this.writer = writer;
		this.client = client;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public boolean collectsBatches() {
		return false;
	}

	@Override
	public Set<String> recipients(OwnedEvent event) {
		if (event instanceof WebhookTested test) {
			return Set.of(test.webhook());
		}
		return WebhookEvent.of(event).map((type) -> this.webhooks.calledOn(event.owner(), type)).orElse(Set.of());
	}

	@Override
	public String send(Delivery delivery) {
		UUID id = UUID.fromString(delivery.recipient());
		Webhook webhook = this.webhooks.find(id)
			.orElseThrow(() -> new UndeliverableException("The webhook was deleted"));
		if (!webhook.active() && !isTest(delivery)) {
			throw new UndeliverableException("The webhook is switched off");
		}
		Instant now = this.clock.instant();
		Answer answer = call(webhook, delivery, now);
		if (answer.isSuccess()) {
			recordSuccess(id);
			return answer.toString();
		}
		boolean gone = answer.status() == HttpStatus.GONE.value();
		recordFailure(delivery, answer.toString(), gone ? now.minus(this.properties.stopAfter()) : now);
		throw gone ? new UndeliverableException(answer.toString())
				: new UncheckedIOException(new IOException(answer.toString()));
	}

	private Answer call(Webhook webhook, Delivery delivery, Instant now) {
		try {
			return this.client.send(this.writer.write(webhook, delivery.id(), delivery.event(),
					this.webhooks.secrets(webhook.id(), now)));
		}
		catch (IOException ex) {
			String reason = OutboundClient.describe(ex);
			recordFailure(delivery, reason, now);
			throw new UncheckedIOException(new IOException(reason));
		}
	}

	/** A test shows its outcome to the person who waits for it, and changes nothing. */
	private static boolean isTest(Delivery delivery) {
		return delivery.event() instanceof WebhookTested;
	}

	private void recordSuccess(UUID webhook) {
		try {
			this.webhooks.recordSuccess(webhook);
		}
		catch (DataAccessException ex) {
			// The call was accepted, and would be made again if this failed.
			log.warn("Webhook {} seems to be failing for now: {}", webhook, ex.toString());
		}
	}

	private void recordFailure(Delivery delivery, String reason, Instant since) {
		if (!isTest(delivery)) {
			this.webhooks.recordFailure(UUID.fromString(delivery.recipient()), since, reason, email(delivery.event()));
		}
	}

	private static @Nullable String email(OwnedEvent event) {
		if (event instanceof JobCompleted completed) {
			return completed.email();
		}
		return (event instanceof JobFailed failed) ? failed.email() : null;
	}

}
