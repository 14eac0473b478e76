package io.m3dio.auth.credential;

import java.util.Objects;

import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.password.PasswordRules;
import io.m3dio.auth.secondfactor.SecondFactors;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks and hashes new passwords, outside of transactions because hashing takes long.
 */
@Component
final class NewPasswords {

	private final PasswordRules rules;

	private final SecondFactors factors;

	private final PasswordEncoder encoder;

	NewPasswords(PasswordRules rules, SecondFactors factors, PasswordEncoder encoder) {
		this.rules = rules;
		this.factors = factors;
		this.encoder = encoder;
	}

	/**
	 * Accepts a new password of an account.
	 * @param typed as typed
	 * @param account the id of the account
	 * @param email the address of the account
	 * @return the password
	 * @throws AccountException.WeakPassword saying what to do about it
	 */
	NewPassword accept(String typed, String account, String email) {
		String password = PasswordRules.normalize(typed);
		this.rules.check(password, email, this.factors.isRequired(account));
		return new NewPassword(Objects.requireNonNull(this.encoder.encode(password)), PasswordRules.isShort(password));
	}

}
