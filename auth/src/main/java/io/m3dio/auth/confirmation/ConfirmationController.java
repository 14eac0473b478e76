package io.m3dio.auth.confirmation;

import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.passkey.Passkeys;
import io.m3dio.auth.session.CurrentSession;
import io.m3dio.platform.problem.Problem;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells how the person who is logged in can confirm changes, and begins to do so by a
 * passkey.
 */
@RestController
@RequestMapping("/api/auth/account/confirmation")
final class ConfirmationController {

	private final Accounts accounts;

	private final Passkeys passkeys;

	ConfirmationController(Accounts accounts, Passkeys passkeys) {
		this.accounts = accounts;
		this.passkeys = passkeys;
	}

	@GetMapping
	Ways show(@AuthenticationPrincipal Jwt token) {
		String account = CurrentSession.of(token).account();
		boolean password = this.accounts.findById(account)
			.orElseThrow(() -> Problem.NOT_FOUND.because("This account has been deleted."))
			.passwordHash() != null;
		return new Ways(password, !this.passkeys.list(account).isEmpty());
	}

	@PostMapping("/options")
	PublicKeyCredentialRequestOptions begin(@AuthenticationPrincipal Jwt token) {
		return this.passkeys.beginConfirmation(CurrentSession.of(token).account());
	}

	/**
	 * How the owner of an account can confirm changes.
	 *
	 * @param password whether by a password
	 * @param passkey whether by a passkey
	 */
	record Ways(boolean password, boolean passkey) {
	}

}
