package io.m3dio.auth.oidc;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the OpenID Connect provider that people can log in with.
 *
 * @param issuer the provider's issuer identifier; nobody can log in with a provider
 * unless it is set
 * @param clientId the id of M3DIO at the provider
 * @param clientSecret the secret of M3DIO at the provider; empty for a public client
 * @param name the name of the provider that people know it by
 * @param publicUrl where people reach the page, without a slash at the end
 */
@ConfigurationProperties("m3dio.oidc")
record OidcProperties(@DefaultValue("") String issuer, @DefaultValue("") String clientId,
		@DefaultValue("") String clientSecret, @DefaultValue("OpenID Connect") String name, String publicUrl) {

	private static final String CALLBACK = "/login/oidc/callback";

	/**
	 * Checks that the settings are complete.
	 * @throws IllegalArgumentException if there is an issuer but no client id
	 */
	OidcProperties {
		if (!issuer.isEmpty() && clientId.isEmpty()) {
			throw new IllegalArgumentException("M3DIO_OIDC_CLIENT_ID must be set, because M3DIO_OIDC_ISSUER is");
		}
	}

	boolean enabled() {
		return !this.issuer.isEmpty();
	}

	/**
	 * Returns the address that the provider sends people back to.
	 */
	String redirectUri() {
		return this.publicUrl.replaceAll("/+$", "") + CALLBACK;
	}

	@Override
	public String toString() {
		return "OidcProperties[issuer=%s, clientId=%s]".formatted(this.issuer, this.clientId);
	}

}
