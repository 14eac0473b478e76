package io.m3dio.notification.secret;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Encryption of the secrets in auth's events, and of the links that stop emails.
 *
 * @param secret the key, which is the same in every replica of auth and notification; 16
 * characters or more
 */
@Validated
@ConfigurationProperties("m3dio.mail")
public record SecretProperties(
		@NotNull @Size(min = 16, message = "M3DIO_MAIL_SECRET must have 16 characters or more") String secret) {

	@Override
	public String toString() {
		return "SecretProperties[…]";
	}

}
