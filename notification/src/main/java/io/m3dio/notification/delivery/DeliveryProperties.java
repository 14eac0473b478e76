package io.m3dio.notification.delivery;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How deliveries are worked off.
 *
 * @param lease how long a claim holds without being renewed: what a killed worker costs
 * @param pollInterval how often due deliveries are looked for when nothing else wakes a
 * worker
 * @param workers how many deliveries one replica sends at once, 1 to 64
 * @param firstRetry how long the first retry waits; each further one waits twice as long
 * @param longestRetry the longest wait between two attempts
 * @param giveUpAfter how long a delivery is tried before it fails
 * @param keepFor how long ended deliveries are kept
 */
@Validated
@ConfigurationProperties("m3dio.delivery")
record DeliveryProperties(@DurationMin(seconds = 1) Duration lease, @DurationMin(millis = 50) Duration pollInterval,
		@Min(1) @Max(64) int workers, @DurationMin(millis = 50) Duration firstRetry,
		@DurationMin(millis = 50) Duration longestRetry, @DurationMin(minutes = 1) Duration giveUpAfter,
		@DurationMin(hours = 1) Duration keepFor) {

	/**
	 * The wait after an attempt that failed.
	 * @param attempts how many attempts there were, at least 1
	 * @return the wait before the next one
	 */
	Duration retryAfter(int attempts) {
		// 2^20 times anything sensible is above the longest wait, and far from overflow.
		Duration wait = this.firstRetry.multipliedBy(1L << Math.min(attempts - 1, 20));
		return (wait.compareTo(this.longestRetry) < 0) ? wait : this.longestRetry;
	}

}
