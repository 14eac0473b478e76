package io.m3dio.auth.passkey;

import java.util.List;
import java.util.Set;

import com.webauthn4j.util.exception.WebAuthnException;
import io.m3dio.auth.account.Account;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

import static org.springframework.security.web.webauthn.api.UserVerificationRequirement.REQUIRED;

/**
 * M3DIO as a relying party of Web Authentication. A passkey replaces the password, so its
 * owner has to unlock it each time.
 */
@Component
final class RelyingParty {

	private final Webauthn4JRelyingPartyOperations operations;

	RelyingParty(PasskeyOwners owners, PasskeyStore passkeys, PasskeyProperties properties) {
		PublicKeyCredentialRpEntity entity = PublicKeyCredentialRpEntity.builder()
			.id(properties.host())
			.name("M3DIO")
			.build();
		this.operations = new Webauthn4JRelyingPartyOperations(owners, passkeys, entity, Set.of(properties.origin()));
		this.operations.setCustomizeCreationOptions(
				(options) -> options
					.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
						.userVerification(REQUIRED)
						.residentKey(ResidentKeyRequirement.REQUIRED)
						.build())
					.timeout(PasskeyChallenges.LIFETIME));
		this.operations.setCustomizeRequestOptions(
				(options) -> options.userVerification(REQUIRED).timeout(PasskeyChallenges.LIFETIME));
	}

	/**
	 * Returns the options of a new passkey, with a new challenge.
	 */
	PublicKeyCredentialCreationOptions creationOptions(Account account) {
		return this.operations.createPublicKeyCredentialCreationOptions(
				new ImmutablePublicKeyCredentialCreationOptionsRequest(owner(account.id())));
	}

	/**
	 * Verifies a new passkey and stores it.
	 * @return its credential id
	 * @throws WebAuthnException if it is refused
	 * @throws IllegalArgumentException likewise
	 */
	Bytes register(Account account, String name, PasskeyAttestation attestation, Bytes challenge) {
		PublicKeyCredentialCreationOptions options = creationOptions(account);
		PublicKeyCredentialCreationOptions signed = PublicKeyCredentialCreationOptions.builder()
			.rp(options.getRp())
			.user(options.getUser())
			.pubKeyCredParams(options.getPubKeyCredParams())
			.authenticatorSelection(options.getAuthenticatorSelection())
			.challenge(challenge)
			.build();
		RelyingPartyPublicKey passkey = new RelyingPartyPublicKey(attestation.credential(), name);
		return this.operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(signed, passkey))
			.getCredentialId();
	}

	/**
	 * Returns the options of a login or a confirmation, with a new challenge.
	 * @param account the account whose passkeys are allowed; any passkey is if absent
	 */
	PublicKeyCredentialRequestOptions requestOptions(@Nullable String account) {
		return this.operations.createCredentialRequestOptions(
				new ImmutablePublicKeyCredentialRequestOptionsRequest((account != null) ? owner(account) : null));
	}

	private static Authentication owner(String account) {
		return UsernamePasswordAuthenticationToken.authenticated(account, null, List.of());
	}

	/**
	 * Verifies what a passkey signed, and records its use.
	 * @return the user handle of its owner
	 * @throws WebAuthnException if it is refused
	 * @throws IllegalArgumentException likewise
	 */
	Bytes authenticate(PasskeyAssertion assertion, Bytes challenge) {
		PublicKeyCredentialRequestOptions options = requestOptions(null);
		PublicKeyCredentialRequestOptions signed = PublicKeyCredentialRequestOptions.builder()
			.rpId(options.getRpId())
			.userVerification(options.getUserVerification())
			.challenge(challenge)
			.build();
		Bytes owner = this.operations
			.authenticate(new RelyingPartyAuthenticationRequest(signed, assertion.credential()))
			.getId();
		if (!owner.equals(assertion.userHandle())) {
			throw new IllegalArgumentException("The user handle is not that of the passkey's owner");
		}
		return owner;
	}

}
