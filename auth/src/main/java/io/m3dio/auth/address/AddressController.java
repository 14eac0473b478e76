package io.m3dio.auth.address;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.Accounts.Hashed;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.account.EmailAddress;
import io.m3dio.auth.action.ActionTokens;
import io.m3dio.auth.attempt.AttemptKey;
import io.m3dio.auth.attempt.AttemptLimiter;
import io.m3dio.auth.confirmation.Confirmation;
import io.m3dio.auth.confirmation.Confirmations;
import io.m3dio.auth.passkey.PasskeyAssertion;
import io.m3dio.auth.passkey.Passkeys;
import io.m3dio.auth.session.CurrentSession;
import io.m3dio.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the account of the person who is logged in, and verifies and changes its address.
 * Links work without logging in.
 */
@RestController
@RequestMapping("/api/auth")
final class AddressController {

	private final Accounts accounts;

	private final EmailAddresses addresses;

	private final ActionTokens tokens;

	private final Confirmations confirmations;

	private final Passkeys passkeys;

	private final AttemptLimiter attempts;

	AddressController(Accounts accounts, EmailAddresses addresses, ActionTokens tokens, Confirmations confirmations,
			Passkeys passkeys, AttemptLimiter attempts) {
		this.accounts = accounts;
		this.addresses = addresses;
		this.tokens = tokens;
		this.confirmations = confirmations;
		this.passkeys = passkeys;
		this.attempts = attempts;
	}

	@GetMapping("/account")
	AccountView show(@AuthenticationPrincipal Jwt token) {
		Hashed found = found(token);
		Account account = found.account();
		return new AccountView(account.id(), account.email(), account.verified(), found.passwordHash() != null,
				!this.passkeys.list(account.id()).isEmpty(), this.tokens.pendingEmail(account.id()).orElse(null));
	}

	@PostMapping("/account/verification")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void sendVerification(@AuthenticationPrincipal Jwt token) {
		Account account = account(token);
		if (!account.verified()) {
			countMail(account, account.email());
			this.addresses.sendVerification(account);
		}
	}

	@PostMapping("/account/verification/code")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void verifyByCode(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Code code) {
		String account = account(token).id();
		this.tokens.countGuess(account);
		this.addresses.verifyByCode(account, code.code().strip());
	}

	@PutMapping("/account/email")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void change(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Change change) {
		EmailAddress email = EmailAddress.parse(change.email());
		Account account = this.confirmations.check(token, new Confirmation(change.password(), change.passkey()));
		countMail(account, email.value());
		this.addresses.beginChange(account, email);
	}

	@PostMapping("/email/verify")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void verify(@Valid @RequestBody Token token) {
		this.addresses.verify(token.token());
	}

	@PostMapping("/email/undo")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void undoChange(@Valid @RequestBody Token token) {
		this.addresses.undoChange(token.token());
	}

	private void countMail(Account account, String email) {
		this.attempts.begin(AttemptKey.mailsBy(account.id()));
		this.attempts.begin(AttemptKey.mailsTo(email));
	}

	private Account account(Jwt token) {
		return found(token).account();
	}

	/**
	 * An access token can be valid for some minutes after its account was deleted.
	 */
	private Hashed found(Jwt token) {
		return this.accounts.findById(CurrentSession.of(token).account())
			.orElseThrow(() -> Problem.NOT_FOUND.because("This account has been deleted."));
	}

	/**
	 * An account as its owner sees it.
	 *
	 * @param id a UUID
	 * @param email its address
	 * @param emailVerified whether its owner has proved the address
	 * @param hasPassword whether its owner can log in and confirm changes with a password
	 * @param hasPasskey likewise with a passkey
	 * @param pendingEmail the address that it changes to once that is proved
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record AccountView(String id, String email, boolean emailVerified, boolean hasPassword, boolean hasPasskey,
			@Nullable String pendingEmail) {
	}

	/**
	 * The token of an emailed link.
	 */
	record Token(@NotNull String token) {

		@Override
		public String toString() {
			return "Token[…]";
		}

	}

	/**
	 * The six digits of an email.
	 */
	record Code(@NotNull String code) {

		@Override
		public String toString() {
			return "Code[…]";
		}

	}

	/**
	 * A change of address.
	 *
	 * @param email the new address
	 * @param password as in {@link Confirmation}
	 * @param passkey likewise
	 */
	record Change(@NotNull String email, @Nullable String password, @Nullable @Valid PasskeyAssertion passkey) {

		@Override
		public String toString() {
			return "Change[…]";
		}

	}

}
