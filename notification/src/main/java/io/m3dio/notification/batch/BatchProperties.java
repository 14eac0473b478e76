package io.m3dio.notification.batch;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of batches.
 *
 * @param longestWait how long the first job that ends waits for the others of its batch
 * @param keepFor how long a batch is remembered after its last change
 */
@Validated
@ConfigurationProperties("m3dio.batch")
record BatchProperties(@DurationMin(seconds = 1) Duration longestWait, @DurationMin(hours = 1) Duration keepFor) {
}
