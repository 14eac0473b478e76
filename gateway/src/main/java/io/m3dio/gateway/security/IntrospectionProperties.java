package io.m3dio.gateway.security;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of how API keys are checked.
 *
 * @param secret what the gateway proves itself to auth with, the same in every replica of
 * both; 16 characters or more
 * @param cacheFor how long a valid key is not asked about again, and hence the longest
 * that a revoked key still works; 5 seconds unless set
 */
@Validated
@ConfigurationProperties("m3dio.introspection")
record IntrospectionProperties(
		@NotNull @Size(min = 16, message = "M3DIO_INTROSPECTION_SECRET must have 16 characters or more") String secret,
		@DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(minutes = 1) Duration cacheFor) {

	@Override
	public String toString() {
		return "IntrospectionProperties[cacheFor=%s]".formatted(this.cacheFor);
	}

}
