package io.m3dio.auth.password;

import java.util.Objects;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.EmailAddress;
import io.m3dio.auth.session.CurrentSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Changes the password of the person who is logged in, and resets forgotten passwords.
 */
@RestController
@RequestMapping("/api/auth")
final class PasswordController {

	private final Passwords passwords;

	private final ForgottenPasswords forgotten;

	private final CurrentPassword current;

	private final PasswordRules rules;

	private final PasswordEncoder encoder;

	PasswordController(Passwords passwords, ForgottenPasswords forgotten, CurrentPassword current, PasswordRules rules,
			PasswordEncoder encoder) {
		this.passwords = passwords;
		this.forgotten = forgotten;
		this.current = current;
		this.rules = rules;
		this.encoder = encoder;
	}

	@PutMapping("/account/password")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void change(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Change change) {
		CurrentSession session = CurrentSession.of(token);
		Account account = this.current.check(session.account(), change.password());
		String password = PasswordRules.normalize(change.newPassword());
		this.rules.check(password, account.email());
		this.passwords.change(account, hash(password), session.id());
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
		String password = PasswordRules.normalize(reset.password());
		this.rules.check(password, this.passwords.emailOf(reset.token()));
		this.passwords.reset(reset.token(), hash(password));
	}

	private String hash(String password) {
		return Objects.requireNonNull(this.encoder.encode(password));
	}

	/**
	 * A change of password.
	 *
	 * @param password the current one
	 * @param newPassword the new one
	 */
	record Change(@NotNull String password, @NotNull String newPassword) {

		@Override
		public String toString() {
			return "Change[…]";
		}

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
