package io.m3dio.auth.oidc;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.auth.device.Client;
import io.m3dio.auth.login.Login;
import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;
import io.m3dio.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;

/**
 * Logs people in with the OpenID Connect provider. The browser keeps what is remembered
 * between the steps.
 */
@Component
final class OidcLogin {

	private final OidcProvider provider;

	private final OidcTokens tokens;

	private final OidcAccounts accounts;

	private final SecurityEvents events;

	OidcLogin(OidcProvider provider, OidcTokens tokens, OidcAccounts accounts, SecurityEvents events) {
		this.provider = provider;
		this.tokens = tokens;
		this.accounts = accounts;
		this.events = events;
	}

	Begun begin(HttpServletRequest request) {
		OAuth2AuthorizationRequest authorization = this.provider.begin(request);
		PendingLogin login = new PendingLogin(Objects.requireNonNull(authorization.getState()),
				Objects.requireNonNull(authorization.getAttribute(OidcParameterNames.NONCE)),
				Objects.requireNonNull(authorization.getAttribute(PkceParameterNames.CODE_VERIFIER)));
		return new Begun(authorization.getAuthorizationRequestUri(), this.tokens.login(login));
	}

	/**
	 * Logs in by the provider's response.
	 * @param response the response, and the token of the login that it belongs to
	 * @param client where the person is
	 * @return the session, or what links the identity to the account of its address
	 */
	Outcome logIn(ProviderResponse response, Client client) {
		OidcIdentity identity = identify(response);
		return this.accounts.logIn(identity, client, response.former())
			.map((session) -> new Outcome(session, null))
			.orElseGet(() -> new Outcome(null, this.tokens.link(identity)));
	}

	private OidcIdentity identify(ProviderResponse response) {
		try {
			PendingLogin login = this.tokens.readLogin(response.login()).orElseThrow(this.provider::refused);
			return this.provider.redeem(login, response.code(), response.state(), response.iss());
		}
		catch (ProblemException ex) {
			if (ex.problem().status().is4xxClientError()) {
				this.events.record(SecurityEvent.AUTHN_LOGIN_FAIL, "unknown");
			}
			throw ex;
		}
	}

	/**
	 * Links the identity of a token to the account of the person who is logged in.
	 * @param account the id of the account
	 * @param token the token of a login whose address already had an account
	 */
	void link(String account, String token) {
		OidcIdentity identity = this.tokens.readLink(token).orElseThrow(this.provider::refused);
		this.accounts.link(identity, account);
	}

	/**
	 * Links the identity of the provider's response to the account of the person who is
	 * logged in.
	 * @param account the id of the account
	 * @param response the response, and the token of the login that it belongs to
	 */
	void connect(String account, ProviderResponse response) {
		this.accounts.link(identify(response), account);
	}

	/**
	 * A login that has begun.
	 *
	 * @param authorizationUri where to send the browser
	 * @param login a token that the browser keeps until the provider sends it back
	 */
	record Begun(String authorizationUri, String login) {

		@Override
		public String toString() {
			return "Begun[…]";
		}

	}

	/**
	 * How a login went.
	 *
	 * @param session the session
	 * @param link if there is no session: a token that links the identity to the account
	 * of its address, once its owner is logged in
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Outcome(@Nullable Login session, @Nullable String link) {

		@Override
		public String toString() {
			return "Outcome[…]";
		}

	}

}
