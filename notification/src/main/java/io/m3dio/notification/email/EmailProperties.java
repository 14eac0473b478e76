package io.m3dio.notification.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the email channel.
 *
 * @param smtpUrl the SMTP server, such as {@code smtp://user:password@host:port};
 * {@code smtps://} uses TLS from the start, {@code ?starttls=true} requires STARTTLS
 * @param from the sender, such as {@code M3DIO <m3dio@example.org>}
 * @param publicUrl the public address of the web page, which every link starts with: an
 * {@code http} or {@code https} URL, with a path if the page is not at the root
 */
@Validated
@ConfigurationProperties("m3dio.email")
record EmailProperties(@NotBlank String smtpUrl, @NotBlank String from,
		@Pattern(regexp = "https?://([\\w.-]+|\\[[\\da-f:]+])(:\\d+)?(/[\\w./~-]*)?",
				message = "M3DIO_PUBLIC_URL must look like https://m3dio.example.org") String publicUrl) {

	/**
	 * Returns the domain of the sender.
	 * @return the domain
	 * @throws AddressException if the sender is no address
	 */
	String domain() throws AddressException {
		String address = new InternetAddress(this.from, true).getAddress();
		return address.substring(address.lastIndexOf('@') + 1);
	}

	/**
	 * Returns the public URL of a path.
	 * @param path the path, starting with a slash
	 * @return the URL
	 */
	String link(String path) {
		return this.publicUrl.replaceAll("/+$", "") + path;
	}

}
