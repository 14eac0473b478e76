package io.m3dio.notification.webhook;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of webhooks.
 *
 * @param internal whether webhooks may call any port of any address, even of this machine
 * and its network; otherwise only those of the public internet
 * @param http whether webhooks may call {@code http} URLs at port 80
 * @param timeout how long a call may take, from connecting to the end of the answer
 * @param stopAfter after how long without a successful call a webhook is switched off
 * @param maxPerAccount how many webhooks an account may have
 */
@Validated
@ConfigurationProperties("m3dio.webhook")
record WebhookProperties(boolean internal, boolean http, @DurationMin(millis = 100) Duration timeout,
		@DurationMin(minutes = 1) Duration stopAfter, @Positive int maxPerAccount) {
}
