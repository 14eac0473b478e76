package io.m3dio.auth.secondfactor;

import java.util.Map;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * A second factor that is being set up.
 *
 * @param secret what the codes are computed from, in base 32 for typing
 * @param uri the same as a link or QR code for authenticator apps
 * @see <a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">Key
 * URI format</a>
 */
record NewSecondFactor(String secret, String uri) {

	private static final String ISSUER = "M3DIO";

	static NewSecondFactor of(OneTimeSecret secret, String email) {
		String uri = UriComponentsBuilder
			.fromUriString("otpauth://totp/{issuer}:{email}?secret={secret}&issuer={issuer}")
			.encode()
			.buildAndExpand(Map.of("issuer", ISSUER, "email", email, "secret", secret.base32()))
			.toUriString();
		return new NewSecondFactor(secret.base32(), uri);
	}

	@Override
	public String toString() {
		return "NewSecondFactor[…]";
	}

}
