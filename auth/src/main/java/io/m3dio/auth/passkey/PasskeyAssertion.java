package io.m3dio.auth.passkey;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential.PublicKeyCredentialBuilder;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/**
 * The proof that somebody has a passkey, as browsers write it:
 * {@code AuthenticationResponseJSON} of Web Authentication. Binary values are in
 * Base64url.
 *
 * @param id the credential id
 * @param response what the authenticator says
 */
public record PasskeyAssertion(@NotNull String id, @NotNull @Valid Response response) {

	Bytes clientData() {
		return Bytes.fromBase64(this.response.clientDataJSON());
	}

	Bytes userHandle() {
		return Bytes.fromBase64(this.response.userHandle());
	}

	PublicKeyCredential<AuthenticatorAssertionResponse> credential() {
		PublicKeyCredentialBuilder<AuthenticatorAssertionResponse> credential = PublicKeyCredential.builder();
		credential.id(this.id);
		credential.rawId(Bytes.fromBase64(this.id));
		credential.type(PublicKeyCredentialType.PUBLIC_KEY);
		credential.response(AuthenticatorAssertionResponse.builder()
			.authenticatorData(Bytes.fromBase64(this.response.authenticatorData()))
			.clientDataJSON(clientData())
			.signature(Bytes.fromBase64(this.response.signature()))
			.userHandle(userHandle())
			.build());
		return credential.build();
	}

	@Override
	public String toString() {
		return "PasskeyAssertion[…]";
	}

	/**
	 * What the authenticator says.
	 *
	 * @param clientDataJSON what was signed, with the challenge
	 * @param authenticatorData data of the authenticator, which was signed too
	 * @param signature the signature
	 * @param userHandle whose passkey it is
	 */
	public record Response(@NotNull String clientDataJSON, @NotNull String authenticatorData, @NotNull String signature,
			@NotNull String userHandle) {

		@Override
		public String toString() {
			return "Response[…]";
		}

	}

}
