package io.m3dio.notification.delivery;

import java.time.Duration;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of deliveries.
 *
 * @param lease how long a replica that is sending a delivery may be silent before another
 * one takes over
 * @param pollInterval how often to look for deliveries that are due
 * @param firstRetry the wait before the first retry; it doubles with each further one
 * @param longestRetry the longest wait between two attempts
 * @param giveUpAfter how long after its event a delivery is given up
 * @param channels the limits of each channel, by its name
 */
@Validated
@ConfigurationProperties("m3dio.delivery")
record DeliveryProperties(@DurationMin(seconds = 1) Duration lease, @DurationMin(millis = 50) Duration pollInterval,
		@DurationMin(millis = 50) Duration firstRetry, @DurationMin(millis = 50) Duration longestRetry,
		@DurationMin(minutes = 1) Duration giveUpAfter, Map<String, @Valid Limits> channels) {

	/**
	 * Returns the limits of a channel.
	 * @param channel the channel's name
	 * @return the limits
	 */
	Limits limits(String channel) {
		Limits limits = this.channels.get(channel);
		Assert.state(limits != null, () -> "m3dio.delivery.channels has no " + channel);
		return limits;
	}

	/**
	 * Returns how long to wait after a failed attempt.
	 * @param attempts the number of attempts so far, at least 1
	 * @return the wait before the next attempt
	 */
	Duration retryAfter(int attempts) {
		// The limit prevents an overflow, and exceeds any sensible longest wait.
		Duration wait = this.firstRetry.multipliedBy(1L << Math.min(attempts - 1, 20));
		return (wait.compareTo(this.longestRetry) < 0) ? wait : this.longestRetry;
	}

	/**
	 * The limits of a channel.
	 *
	 * @param workers how many deliveries one replica sends at the same time, 1 to 64
	 * @param maxPerHour how many deliveries of one type of event a recipient gets in an
	 * hour, whoever causes them; no more are made
	 */
	record Limits(@Min(1) @Max(64) int workers, @Positive int maxPerHour) {
	}

}
