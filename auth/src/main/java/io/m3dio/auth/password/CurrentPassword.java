package io.m3dio.auth.password;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.Accounts.Hashed;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.attempt.CountedGuess;
import io.m3dio.auth.attempt.GuessKey;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Confirms changes by the password of the person who is logged in.
 */
@Component
public final class CurrentPassword {

	private final Accounts accounts;

	private final CountedGuess guess;

	private final PasswordEncoder encoder;

	CurrentPassword(Accounts accounts, CountedGuess guess, PasswordEncoder encoder) {
		this.accounts = accounts;
		this.guess = guess;
		this.encoder = encoder;
	}

	/**
	 * Checks the password of an account.
	 * @param account the id of the account
	 * @param password as typed
	 * @return the account
	 * @throws io.m3dio.auth.attempt.TooManyAttemptsException after too many wrong
	 * passwords
	 * @throws AccountException.NoPassword if the account has none
	 * @throws AccountException.WrongPassword if it is wrong, or the account is gone
	 */
	public Account check(String account, String password) {
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
