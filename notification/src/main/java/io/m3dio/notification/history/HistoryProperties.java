package io.m3dio.notification.history;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the history of deliveries.
 *
 * @param keepFor how long deliveries are kept after they were sent or given up
 * @param sendableFor how long a delivery that was given up can be sent again
 */
@Validated
@ConfigurationProperties("m3dio.history")
record HistoryProperties(@DurationMin(hours = 1) Duration keepFor, @DurationMin(hours = 1) Duration sendableFor) {
}
