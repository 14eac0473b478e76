package io.m3dio.notification.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the email channel.
 *
 * @param smtpUrl the SMTP server, such as {@code smtp://user:password@host:port};
 * {@code smtps://} uses TLS from the start, {@code ?starttls=true} requires STARTTLS
 * @param from the sender, such as {@code M3DIO <m3dio@example.org>}
 */
@Validated
@ConfigurationProperties("m3dio.email")
record EmailProperties(@NotBlank String smtpUrl, @NotBlank String from) {

	/**
	 * Returns the domain of the sender.
	 * @return the domain
	 * @throws AddressException if the sender is no address
	 */
	String domain() throws AddressException {
		String address = new InternetAddress(this.from, true).getAddress();
		return address.substring(address.lastIndexOf('@') + 1);
	}

}
