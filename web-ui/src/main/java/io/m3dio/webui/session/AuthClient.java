package io.m3dio.webui.session;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Calls auth through the gateway.
 */
@HttpExchange("/api/auth")
interface AuthClient {

	@PostExchange("/signup")
	void signUp(@RequestBody Credentials credentials);

	@PostExchange("/login")
	Tokens logIn(@RequestBody Credentials credentials);

	@PostExchange("/refresh")
	Tokens refresh(@RequestBody RefreshToken token);

	@PostExchange("/logout")
	void logOut(@RequestBody RefreshToken token);

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
