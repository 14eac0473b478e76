package io.m3dio.notification.push;

import java.time.Duration;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of notifications in browsers.
 *
 * @param contact the address that the operators of push services can write to, with or
 * without a name
 * @param keepFor how long a push service keeps a message for a browser that is not
 * running
 * @param maxPerAccount how many browsers an account may have notifications in
 */
@Validated
@ConfigurationProperties("m3dio.push")
record PushProperties(@NotBlank String contact, @DurationMin(seconds = 0) Duration keepFor,
		@Positive int maxPerAccount) {
}
