package io.m3dio.auth.credential;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.EmailAddress;
import io.m3dio.auth.action.Action;
import io.m3dio.auth.confirmation.Confirmation;
import io.m3dio.auth.confirmation.Confirmations;
import io.m3dio.auth.passkey.PasskeyAssertion;
import io.m3dio.auth.session.CurrentSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Changes and removes the password of the person who is logged in, and resets forgotten
 * passwords.
 */
@RestController
@RequestMapping("/api/auth")
final class PasswordController {

	private final Passwords passwords;

	private final ForgottenPasswords forgotten;

	private final Confirmations confirmations;

	private final NewPasswords newPasswords;

	PasswordController(Passwords passwords, ForgottenPasswords forgotten, Confirmations confirmations,
			NewPasswords newPasswords) {
		this.passwords = passwords;
		this.forgotten = forgotten;
		this.confirmations = confirmations;
		this.newPasswords = newPasswords;
	}

	@PutMapping("/account/password")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void change(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Change change) {
		Account account = this.confirmations.check(token, new Confirmation(change.password(), change.passkey()));
		NewPassword password = this.newPasswords.accept(change.newPassword(), account.id(), account.email());
		this.passwords.change(account, password, CurrentSession.of(token).id());
	}

	/**
	 * Only a passkey confirms it: whoever has none could not log in any more.
	 */
	@PostMapping("/account/password/removal")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Removal removal) {
		Account account = this.confirmations.check(token, new Confirmation(null, removal.passkey()));
		this.passwords.remove(account, CurrentSession.of(token).id());
	}

	@PostMapping("/password/forgotten")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void forgotten(@Valid @RequestBody Forgotten request) {
		this.forgotten.request(EmailAddress.parse(request.email()));
	}

	/**
	 * A password that is refused does not use up the link.
	 */
	@PostMapping("/password/reset")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void reset(@Valid @RequestBody Reset reset) {
		Action link = this.passwords.find(reset.token());
		this.passwords.reset(reset.token(),
				this.newPasswords.accept(reset.password(), link.account(), link.email().value()));
	}

	/**
	 * A change of password, or a first one.
	 *
	 * @param password as in {@link Confirmation}
	 * @param passkey likewise
	 * @param newPassword the new password
	 */
	record Change(@Nullable String password, @Nullable @Valid PasskeyAssertion passkey, @NotNull String newPassword) {

		@Override
		public String toString() {
			return "Change[…]";
		}

	}

	/**
	 * A removal of the password.
	 *
	 * @param passkey what a passkey of the account signed
	 */
	record Removal(@NotNull @Valid PasskeyAssertion passkey) {
	}

	/**
	 * Somebody who forgot a password.
	 *
	 * @param email the address of the account
	 */
	record Forgotten(@NotNull String email) {
	}

	/**
	 * A new password that replaces a forgotten one.
	 *
	 * @param token the token of the emailed link
	 * @param password the new password
	 */
	record Reset(@NotNull String token, @NotNull String password) {

		@Override
		public String toString() {
			return "Reset[…]";
		}

	}

}
