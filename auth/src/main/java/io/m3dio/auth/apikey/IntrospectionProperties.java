package io.m3dio.auth.apikey;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of introspection.
 *
 * @param secret what the gateway proves itself with, the same in every replica of gateway
 * and auth; 16 characters or more
 */
@Validated
@ConfigurationProperties("m3dio.introspection")
record IntrospectionProperties(@NotNull @Size(min = 16,
		message = "M3DIO_INTROSPECTION_SECRET must have 16 characters or more") String secret) {

	@Override
	public String toString() {
		return "IntrospectionProperties[…]";
	}

}
