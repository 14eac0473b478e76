package io.m3dio.auth.secondfactor;

import java.util.List;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.attempt.CountedGuess;
import io.m3dio.auth.attempt.GuessKey;
import io.m3dio.auth.confirmation.Confirmation;
import io.m3dio.auth.confirmation.Confirmations;
import io.m3dio.auth.session.CurrentSession;
import io.m3dio.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

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
 * Sets up the second factor of the person who is logged in.
 */
@RestController
@RequestMapping("/api/auth/account/second-factor")
final class SecondFactorController {

	private final SecondFactors factors;

	private final Accounts accounts;

	private final Confirmations confirmations;

	private final CountedGuess guess;

	SecondFactorController(SecondFactors factors, Accounts accounts, Confirmations confirmations, CountedGuess guess) {
		this.factors = factors;
		this.accounts = accounts;
		this.confirmations = confirmations;
		this.guess = guess;
	}

	@GetMapping
	SecondFactor get(@AuthenticationPrincipal Jwt token) {
		String account = CurrentSession.of(token).account();
		return new SecondFactor(this.factors.isRequired(account), this.factors.countCodes(account));
	}

	@PostMapping
	NewSecondFactor begin(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Confirmation confirmation) {
		Account account = check(token, confirmation);
		return NewSecondFactor.of(this.factors.begin(account), account.email());
	}

	@PutMapping
	RecoveryCodes confirm(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Code code) {
		String id = CurrentSession.of(token).account();
		Account account = this.accounts.findById(id)
			.map(Accounts.Hashed::account)
			.orElseThrow(() -> Problem.NOT_FOUND.because("The account is gone."));
		return this.guess.check(GuessKey.secondFactor(id),
				() -> RecoveryCodes.of(this.factors.confirm(account, code.code())));
	}

	@PostMapping("/recovery-codes")
	RecoveryCodes renewCodes(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Confirmation confirmation) {
		return RecoveryCodes.of(this.factors.renewCodes(check(token, confirmation)));
	}

	@PostMapping("/removal")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Confirmation confirmation) {
		this.factors.remove(check(token, confirmation));
	}

	private Account check(Jwt token, Confirmation confirmation) {
		return this.confirmations.check(token, confirmation);
	}

	/**
	 * The second factor of an account.
	 *
	 * @param enabled whether a login needs a code besides the password
	 * @param recoveryCodes how many recovery codes are left
	 */
	record SecondFactor(boolean enabled, int recoveryCodes) {
	}

	/**
	 * New recovery codes.
	 *
	 * @param recoveryCodes ten codes, each of which replaces a one-time code once
	 */
	record RecoveryCodes(List<String> recoveryCodes) {

		static RecoveryCodes of(List<RecoveryCode> codes) {
			return new RecoveryCodes(codes.stream().map(RecoveryCode::value).toList());
		}

		@Override
		public String toString() {
			return "RecoveryCodes[…]";
		}

	}

	/**
	 * A one-time code.
	 *
	 * @param code six digits
	 */
	record Code(@NotNull String code) {
	}

}
