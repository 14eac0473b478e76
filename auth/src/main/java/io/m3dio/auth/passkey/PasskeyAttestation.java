package io.m3dio.auth.passkey;

import java.util.List;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential.PublicKeyCredentialBuilder;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/**
 * A new passkey, as browsers write it: {@code RegistrationResponseJSON} of Web
 * Authentication. Binary values are in Base64url.
 *
 * @param id the credential id
 * @param response what the authenticator says
 */
public record PasskeyAttestation(@NotNull @Size(max = 1364) String id, @NotNull @Valid Response response) {

	Bytes clientData() {
		return Bytes.fromBase64(this.response.clientDataJSON());
	}

	PublicKeyCredential<AuthenticatorAttestationResponse> credential() {
		List<String> transports = Objects.requireNonNullElse(this.response.transports(), List.of());
		PublicKeyCredentialBuilder<AuthenticatorAttestationResponse> credential = PublicKeyCredential.builder();
		credential.id(this.id);
		credential.rawId(Bytes.fromBase64(this.id));
		credential.type(PublicKeyCredentialType.PUBLIC_KEY);
		credential.response(AuthenticatorAttestationResponse.builder()
			.attestationObject(Bytes.fromBase64(this.response.attestationObject()))
			.clientDataJSON(clientData())
			.transports(transports.stream().map(AuthenticatorTransport::valueOf).toList())
			.build());
		return credential.build();
	}

	/**
	 * What the authenticator says.
	 *
	 * @param clientDataJSON what was signed, with the challenge
	 * @param attestationObject the public key, and data of the authenticator
	 * @param transports how browsers reach it, if they know
	 */
	public record Response(@NotNull String clientDataJSON, @NotNull @Size(max = 10_000) String attestationObject,
			@Nullable @Size(max = 8) List<@NotNull @Pattern(regexp = "[a-z-]{1,20}") String> transports) {
	}

}
