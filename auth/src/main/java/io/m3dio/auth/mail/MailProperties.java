package io.m3dio.auth.mail;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Encryption of the secrets in events, on their way from auth to notification.
 *
 * @param secret the key, which is the same in every replica of auth and notification; 16
 * characters or more
 */
@Validated
@ConfigurationProperties("m3dio.mail")
record MailProperties(
		@NotNull @Size(min = 16, message = "M3DIO_MAIL_SECRET must have 16 characters or more") String secret) {

	@Override
	public String toString() {
		return "MailProperties[…]";
	}

}
