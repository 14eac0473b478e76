package io.m3dio.webui.oidc;

import java.time.Instant;

import io.m3dio.webui.confirmation.Confirmation;
import io.m3dio.webui.session.ProviderResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls auth, through the gateway, to begin a login with the provider, and about the
 * identity of the person who is logged in.
 */
@HttpExchange("/api/auth")
interface OidcClient {

	@PostExchange("/oidc/begin")
	Begun begin();

	@GetExchange("/account/oidc")
	Connection connection();

	@PostExchange("/account/oidc")
	void link(@RequestBody Link link);

	@PutExchange("/account/oidc")
	void connect(@RequestBody ProviderResponse response);

	@PostExchange("/account/oidc/removal")
	void remove(@RequestBody Confirmation confirmation);

	/**
	 * A login that has begun.
	 *
	 * @param authorizationUri where to send the browser
	 * @param login the token to keep until the provider sends it back
	 */
	record Begun(String authorizationUri, String login) {

		@Override
		public String toString() {
			return "Begun[…]";
		}

	}

	/**
	 * Whether the account is linked to an identity of the provider.
	 *
	 * @param linkedAt since when; {@code null} if it is not
	 */
	record Connection(@Nullable Instant linkedAt) {
	}

	/**
	 * An identity to link.
	 *
	 * @param link the token that the login returned
	 */
	record Link(String link) {

		@Override
		public String toString() {
			return "Link[…]";
		}

	}

}
