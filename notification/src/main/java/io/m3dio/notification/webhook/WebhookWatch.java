package io.m3dio.notification.webhook;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.m3dio.broker.event.AccountEvent.WebhookStopped;
import io.m3dio.notification.delivery.DeliveryScheduler;
import io.m3dio.notification.webhook.WebhookStore.Failing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Switches off webhooks that have not worked for long, and tells their owners. Any number
 * of replicas may do so at the same time.
 */
@Component
final class WebhookWatch {

	private static final Logger log = LoggerFactory.getLogger(WebhookWatch.class);

	private final WebhookStore webhooks;

	private final DeliveryScheduler deliveries;

	private final TransactionTemplate transaction;

	private final WebhookProperties properties;

	private final Clock clock;

	WebhookWatch(WebhookStore webhooks, DeliveryScheduler deliveries, TransactionTemplate transaction,
			WebhookProperties properties, Clock clock) {
		this.webhooks = webhooks;
		this.deliveries = deliveries;
		this.transaction = transaction;
		this.properties = properties;
		this.clock = clock;
	}

	@Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
	void look() {
		Instant now = this.clock.instant();
		try {
			for (Failing failing : this.webhooks.failingSince(now.minus(this.properties.stopAfter()))) {
				this.transaction.executeWithoutResult((status) -> stop(failing, now));
			}
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("Webhooks that do not work stay on for now: {}", ex.toString());
		}
	}

	private void stop(Failing failing, Instant now) {
		Webhook webhook = failing.webhook();
		if (!this.webhooks.stop(webhook.id())) {
			return;
		}
		log.info("Switched off {}", webhook);
		this.deliveries.schedule(new WebhookStopped(UUID.randomUUID().toString(), now, webhook.owner(), failing.email(),
				host(webhook.url()), Objects.requireNonNullElse(webhook.failure(), "")));
	}

	/** The rest of a URL may contain a secret. */
	private static String host(URI url) {
		return String.valueOf(url.getHost());
	}

}
