package io.m3dio.auth.passkey;

import java.net.URI;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where passkeys work.
 *
 * @param publicUrl the public address of the web page, an {@code http} or {@code https}
 * URL. Passkeys belong to its host, so they are lost if the host changes.
 */
@Validated
@ConfigurationProperties("m3dio.auth.passkey")
record PasskeyProperties(@NotNull URI publicUrl) {

	/**
	 * Checks the address.
	 * @throws IllegalArgumentException if it has no host
	 */
	PasskeyProperties {
		if (publicUrl.getHost() == null) {
			throw new IllegalArgumentException("M3DIO_PUBLIC_URL must look like https://m3dio.example.org");
		}
	}

	/**
	 * Returns the id of the relying party.
	 * @return the host
	 */
	String host() {
		return this.publicUrl.getHost();
	}

	/**
	 * Returns the origin of the page (RFC 6454).
	 * @return scheme, host and port
	 */
	String origin() {
		String port = (this.publicUrl.getPort() >= 0) ? ":" + this.publicUrl.getPort() : "";
		return this.publicUrl.getScheme() + "://" + host() + port;
	}

}
