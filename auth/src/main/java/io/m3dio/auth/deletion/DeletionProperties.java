package io.m3dio.auth.deletion;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The times of deletions.
 *
 * @param after how long an account whose owner deletes it can still be kept by logging
 * in; 7 days unless set
 * @param askEvery how long services have to confirm before they are asked again to delete
 * what they have of an account; 1 minute unless set
 * @param askAgainAfter when they are asked once more although they have confirmed,
 * because a message about the account may have been under way; 1 hour unless set
 */
@Validated
@ConfigurationProperties("m3dio.auth.deletion")
record DeletionProperties(@DefaultValue("7d") @DurationMin(seconds = 1) Duration after,
		@DefaultValue("1m") @DurationMin(seconds = 1) Duration askEvery,
		@DefaultValue("1h") @DurationMin(seconds = 1) Duration askAgainAfter) {
}
