package io.m3dio.auth.session;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of sessions.
 *
 * @param lifetime how long a session lasts after it was last refreshed; 30 days unless
 * set
 * @param absoluteLifetime how long a session lasts at the most, however often it is
 * refreshed; 90 days unless set
 * @param grace how long a replaced refresh token still gets another successor though one
 * was used, for two tabs that refresh at the same instant; 10 seconds unless set
 */
@Validated
@ConfigurationProperties("m3dio.auth.session")
record SessionProperties(@DefaultValue("30d") @DurationMin(minutes = 1) Duration lifetime,
		@DefaultValue("90d") @DurationMin(minutes = 1) Duration absoluteLifetime,
		@DefaultValue("10s") @DurationMin(seconds = 0) Duration grace) {

}
