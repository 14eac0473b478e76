package io.m3dio.webui.session;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Calls auth through the gateway.
 */
@HttpExchange("/api/auth")
interface AuthClient {

	@PostExchange("/signup")
	Tokens signUp(@RequestBody Login login);

	@PostExchange("/login")
	Tokens logIn(@RequestBody Login login);

	@PostExchange("/oidc/login")
	OidcLogin logInWithProvider(@RequestBody ProviderLogin login);

	@PostExchange("/login/passkey")
	Tokens logInByPasskey(@RequestBody PasskeyLogin login);

	@PostExchange("/login/code")
	Tokens enterCode(@RequestBody CodeStep step);

	@PostExchange("/refresh")
	Tokens refresh(@RequestBody RefreshToken token);

	@PostExchange("/logout")
	void logOut(@RequestBody RefreshToken token);

	/**
	 * The body of a login or sign-up.
	 *
	 * @param email address
	 * @param password as typed
	 * @param deviceToken what auth recognizes this browser by, if it logged in before
	 * @param refreshToken of the session that this browser had until now, which ends
	 */
	record Login(String email, String password, @Nullable String deviceToken, @Nullable String refreshToken) {

		/** Keeps the password out of every log. */
		@Override
		public String toString() {
			return "Login[…]";
		}

	}

	/**
	 * The body of a login with an OpenID Connect provider.
	 *
	 * @param code the authorization code
	 * @param state the state
	 * @param iss the issuer, if there is one
	 * @param login the token that the login began with
	 * @param deviceToken what auth recognizes this browser by, if it logged in before
	 * @param refreshToken of the session that this browser had until now, which ends
	 */
	record ProviderLogin(String code, String state, @Nullable String iss, String login, @Nullable String deviceToken,
			@Nullable String refreshToken) {

		/** Keeps the code out of every log. */
		@Override
		public String toString() {
			return "ProviderLogin[…]";
		}

	}

	/**
	 * How a login with an OpenID Connect provider went.
	 *
	 * @param session the session, if there is one
	 * @param link otherwise what links the identity to the account that has its address
	 */
	record OidcLogin(@Nullable Tokens session, @Nullable String link) {

		@Override
		public String toString() {
			return "OidcLogin[…]";
		}

	}

	/**
	 * The body of a login by a passkey.
	 *
	 * @param passkey what the passkey signed
	 * @param deviceToken what auth recognizes this browser by, if it logged in before
	 * @param refreshToken of the session that this browser had until now, which ends
	 */
	record PasskeyLogin(JsonNode passkey, @Nullable String deviceToken, @Nullable String refreshToken) {

		/** Keeps the tokens out of every log. */
		@Override
		public String toString() {
			return "PasskeyLogin[…]";
		}

	}

	/**
	 * The body of the second step of a login.
	 *
	 * @param token what the first step returned
	 * @param code as typed
	 * @param deviceToken what auth recognizes this browser by, if it logged in before
	 * @param refreshToken of the session that this browser had until now, which ends
	 */
	record CodeStep(String token, String code, @Nullable String deviceToken, @Nullable String refreshToken) {

		/** Keeps the token out of every log. */
		@Override
		public String toString() {
			return "CodeStep[…]";
		}

	}

	/**
	 * The body of a call that renews or ends a session.
	 *
	 * @param refreshToken token of the session
	 */
	record RefreshToken(String refreshToken) {

		/** Keeps the token out of every log. */
		@Override
		public String toString() {
			return "RefreshToken[…]";
		}

	}

}
