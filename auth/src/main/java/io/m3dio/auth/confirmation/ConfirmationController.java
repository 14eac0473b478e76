package io.m3dio.auth.confirmation;

import io.m3dio.auth.passkey.Passkeys;
import io.m3dio.auth.session.CurrentSession;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Begins to confirm a change by a passkey.
 */
@RestController
final class ConfirmationController {

	private final Passkeys passkeys;

	ConfirmationController(Passkeys passkeys) {
		this.passkeys = passkeys;
	}

	@PostMapping("/api/auth/account/confirmation/options")
	PublicKeyCredentialRequestOptions begin(@AuthenticationPrincipal Jwt token) {
		return this.passkeys.beginConfirmation(CurrentSession.of(token).account());
	}

}
