package io.m3dio.notification.webhook;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of webhooks.
 *
 * @param stopAfter after how long without a successful call a webhook is switched off
 * @param maxPerAccount how many webhooks an account may have
 */
@Validated
@ConfigurationProperties("m3dio.webhook")
record WebhookProperties(@DurationMin(minutes = 1) Duration stopAfter, @Positive int maxPerAccount) {
}
