package io.m3dio.auth.oidc;

/**
 * What must be known of a login when the provider sends the person back.
 *
 * @param state ties the provider's response to the browser that began the login
 * @param nonce ties the ID token to the login
 * @param codeVerifier ties the code to the login (PKCE, RFC 7636)
 */
record PendingLogin(String state, String nonce, String codeVerifier) {

	@Override
	public String toString() {
		return "PendingLogin[…]";
	}

}
