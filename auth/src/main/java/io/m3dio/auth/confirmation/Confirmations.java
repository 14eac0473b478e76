package io.m3dio.auth.confirmation;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.Accounts.Hashed;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.attempt.CountedGuess;
import io.m3dio.auth.attempt.GuessKey;
import io.m3dio.auth.passkey.Passkeys;
import io.m3dio.auth.password.PasswordRules;
import io.m3dio.auth.session.CurrentSession;
import io.m3dio.platform.problem.Problem;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Checks that the person who is logged in owns the account. A session alone does not show
 * that: the device may be somebody else's for a moment.
 */
@Component
public final class Confirmations {

	private final Accounts accounts;

	private final Passkeys passkeys;

	private final CountedGuess guess;

	private final PasswordEncoder encoder;

	Confirmations(Accounts accounts, Passkeys passkeys, CountedGuess guess, PasswordEncoder encoder) {
		this.accounts = accounts;
		this.passkeys = passkeys;
		this.guess = guess;
		this.encoder = encoder;
	}

	/**
	 * Checks a confirmation.
	 * @param token the access token of the person
	 * @param confirmation the password as typed, or what a passkey signed
	 * @return the account
	 * @throws io.m3dio.auth.attempt.TooManyAttemptsException after too many wrong
	 * passwords
	 * @throws AccountException.NoPassword if there is a password, but the account has
	 * none
	 * @throws AccountException.WrongPassword if it is wrong, or the account is gone
	 * @throws io.m3dio.platform.problem.ProblemException if the passkey is refused, or
	 * there is neither
	 */
	public Account check(Jwt token, Confirmation confirmation) {
		String account = CurrentSession.of(token).account();
		if (confirmation.passkey() != null) {
			return this.passkeys.confirm(account, confirmation.passkey());
		}
		if (confirmation.password() != null) {
			return check(account, confirmation.password());
		}
		throw Problem.BAD_REQUEST.because("Confirm it by your password or a passkey.");
	}

	private Account check(String account, String password) {
		Hashed found = this.accounts.findById(account).orElseThrow(AccountException.WrongPassword::new);
		if (found.passwordHash() == null) {
			throw new AccountException.NoPassword();
		}
		return this.guess.check(GuessKey.confirmation(account), () -> {
			if (!this.encoder.matches(PasswordRules.normalize(password), found.passwordHash())) {
				throw new AccountException.WrongPassword();
			}
			return found.account();
		});
	}

}
