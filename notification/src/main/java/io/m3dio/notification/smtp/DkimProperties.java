package io.m3dio.notification.smtp;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.util.Objects;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of signatures by which mail servers recognize that the owner of the
 * sender's domain has sent a mail.
 *
 * @param selector the name of the key in the domain, whose DNS has the public key at
 * {@code selector._domainkey}; empty if mails are not signed
 * @param key the private key: RSA, PKCS #8, in PEM
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6376">RFC 6376</a>
 */
@Validated
@ConfigurationProperties("m3dio.dkim")
public record DkimProperties(@Pattern(regexp = "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)?",
		message = "M3DIO_DKIM_SELECTOR must be letters, digits and hyphens") String selector, String key) {

	boolean isOn() {
		return !this.selector.isEmpty();
	}

	/**
	 * Returns the private key.
	 * @return the key
	 * @throws IllegalArgumentException if it is not as described above
	 */
	RSAPrivateKey privateKey() {
		return Objects.requireNonNull(RsaKeyConverters.pkcs8()
			.convert(new ByteArrayInputStream(this.key.strip().getBytes(StandardCharsets.US_ASCII))));
	}

	/**
	 * Returns whether there is what a signature needs.
	 * @return whether a key and its name are set, or neither
	 */
	@AssertTrue(message = "M3DIO_DKIM_KEY must be an RSA key in PEM that begins with -----BEGIN PRIVATE KEY-----, "
			+ "and needs M3DIO_DKIM_SELECTOR")
	public boolean isComplete() {
		try {
			return isOn() ? privateKey().getModulus().bitLength() >= 1024 : this.key.isEmpty();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	@Override
	public String toString() {
		return "DkimProperties[selector=" + this.selector + "]";
	}

}
