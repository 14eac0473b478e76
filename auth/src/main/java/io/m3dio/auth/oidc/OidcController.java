package io.m3dio.auth.oidc;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.auth.account.Account;
import io.m3dio.auth.confirmation.Confirmation;
import io.m3dio.auth.confirmation.Confirmations;
import io.m3dio.auth.device.Client;
import io.m3dio.auth.oidc.OidcLogin.Begun;
import io.m3dio.auth.oidc.OidcLogin.Outcome;
import io.m3dio.auth.session.CurrentSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Logs people in with the OpenID Connect provider, and links and removes their
 * identities. Nothing is here unless the settings name a provider.
 */
@RestController
@RequestMapping("/api/auth")
final class OidcController {

	private final OidcProperties properties;

	private final OidcProvider provider;

	private final OidcLogin login;

	private final OidcAccounts accounts;

	private final OidcIdentities identities;

	private final Confirmations confirmations;

	OidcController(OidcProperties properties, OidcProvider provider, OidcLogin login, OidcAccounts accounts,
			OidcIdentities identities, Confirmations confirmations) {
		this.properties = properties;
		this.provider = provider;
		this.login = login;
		this.accounts = accounts;
		this.identities = identities;
		this.confirmations = confirmations;
	}

	@ModelAttribute
	void requireProvider() {
		this.provider.requireEnabled();
	}

	@PostMapping("/oidc/begin")
	Begun begin(HttpServletRequest request) {
		return this.login.begin(request);
	}

	@PostMapping("/oidc/login")
	Outcome logIn(@Valid @RequestBody ProviderResponse response, HttpServletRequest request) {
		return this.login.logIn(response, Client.of(request));
	}

	@GetMapping("/account/oidc")
	Connection show(@AuthenticationPrincipal Jwt token) {
		return new Connection(
				this.identities.linkedAt(CurrentSession.of(token).account(), this.properties.issuer()).orElse(null));
	}

	@PostMapping("/account/oidc")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void link(@AuthenticationPrincipal Jwt token, @Valid @RequestBody IdentityLink link) {
		this.login.link(CurrentSession.of(token).account(), link.link());
	}

	@PutMapping("/account/oidc")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void connect(@AuthenticationPrincipal Jwt token, @Valid @RequestBody ProviderResponse response) {
		this.login.connect(CurrentSession.of(token).account(), response);
	}

	/**
	 * The confirmation also shows that the identity is not the only way to log in.
	 */
	@PostMapping("/account/oidc/removal")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Confirmation confirmation) {
		Account account = this.confirmations.check(token, confirmation);
		this.accounts.unlink(account);
	}

	/**
	 * Whether an account is linked to an identity of the provider.
	 *
	 * @param linkedAt since when; absent if it is not
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Connection(@Nullable Instant linkedAt) {
	}

	/**
	 * An identity to link.
	 *
	 * @param link the token that a login returned
	 */
	record IdentityLink(@NotNull String link) {

		@Override
		public String toString() {
			return "IdentityLink[…]";
		}

	}

}
