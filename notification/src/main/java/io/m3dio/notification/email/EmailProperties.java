package io.m3dio.notification.email;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How mails are sent, and what they point to.
 *
 * @param smtpUrl the SMTP server: {@code smtp://user:password@host:port},
 * {@code smtps://} for TLS from the start, {@code ?starttls=true} to insist on STARTTLS
 * @param from the sender, such as {@code M3DIO <m3dio@example.org>}
 * @param publicUrl where people reach the page, the base of every link: an {@code http}
 * or {@code https} address, with a path where it is not at the root
 */
@Validated
@ConfigurationProperties("m3dio.email")
record EmailProperties(@NotBlank String smtpUrl, @NotBlank String from,
		@Pattern(regexp = "https?://([\\w.-]+|\\[[\\da-f:]+])(:\\d+)?(/[\\w./~-]*)?",
				message = "M3DIO_PUBLIC_URL must look like https://m3dio.example.org") String publicUrl) {

	/**
	 * Makes a link.
	 * @param path the path, starting with a slash
	 * @return the address as people see it
	 */
	String link(String path) {
		return this.publicUrl.replaceAll("/+$", "") + path;
	}

}
