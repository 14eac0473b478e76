package io.m3dio.webui.session;

import org.jspecify.annotations.Nullable;

/**
 * What an OpenID Connect provider sent the browser back with.
 *
 * @param code the authorization code
 * @param state the state
 * @param iss the issuer, if there is one
 * @param login the token that the login began with
 */
public record ProviderResponse(String code, String state, @Nullable String iss, String login) {

	@Override
	public String toString() {
		return "ProviderResponse[…]";
	}

}
