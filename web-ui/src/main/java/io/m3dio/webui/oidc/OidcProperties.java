package io.m3dio.webui.oidc;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Configures what the pages say about the OpenID Connect provider. Only auth talks to it.
 *
 * @param issuer the provider's issuer identifier; nobody can log in with a provider
 * unless it is set
 * @param name the name of the provider that people know it by
 */
@ConfigurationProperties("m3dio.oidc")
public record OidcProperties(@DefaultValue("") String issuer, @DefaultValue("OpenID Connect") String name) {

	/**
	 * Tells whether people can log in with a provider.
	 * @return whether there is one
	 */
	public boolean enabled() {
		return !this.issuer.isEmpty();
	}

	/**
	 * Answers 404 unless people can log in with a provider.
	 */
	void require() {
		if (!enabled()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
	}

}
