package io.m3dio.auth.login;

import java.util.Set;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.action.ActionTokens;
import io.m3dio.auth.action.Purpose;
import io.m3dio.auth.attempt.CountedGuess;
import io.m3dio.auth.attempt.GuessKey;
import io.m3dio.auth.device.DeviceTokens;
import io.m3dio.auth.secondfactor.SecondFactors;
import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The second step of a login, for accounts that have a second factor.
 */
@Component
final class CodeLogin {

	private final SecondFactors factors;

	private final ActionTokens tokens;

	private final Accounts accounts;

	private final CountedGuess guess;

	private final DeviceTokens devices;

	private final TransactionOperations transactions;

	private final SecurityEvents events;

	CodeLogin(SecondFactors factors, ActionTokens tokens, Accounts accounts, CountedGuess guess, DeviceTokens devices,
			TransactionOperations transactions, SecurityEvents events) {
		this.factors = factors;
		this.tokens = tokens;
		this.accounts = accounts;
		this.guess = guess;
		this.devices = devices;
		this.transactions = transactions;
		this.events = events;
	}

	/**
	 * Requires the second step, if the account has a second factor.
	 * @param account whose password was right
	 * @throws AccountException.CodeRequired with the token of the second step
	 */
	void require(Account account) {
		if (this.factors.isRequired(account.id())) {
			throw new AccountException.CodeRequired(
					this.tokens.issue(Purpose.SECOND_FACTOR, account.id(), account.email()).value());
		}
	}

	/**
	 * Takes the second step. A wrong code can be corrected; each one doubles the wait for
	 * the next try.
	 * @param step what was entered
	 * @return the account
	 * @throws AccountException.TokenGone if the first step was too long ago
	 * @throws AccountException.WrongCode if the code is wrong
	 */
	Account logIn(CodeStep step) {
		String id = this.tokens.find(step.token(), Purpose.SECOND_FACTOR).account();
		Account account = this.accounts.findById(id)
			.map(Accounts.Hashed::account)
			.orElseThrow(AccountException.TokenGone::new);
		GuessKey key = this.devices.recognise(step.deviceToken(), id)
			.map(GuessKey::device)
			.orElseGet(() -> GuessKey.secondFactor(id));
		try {
			return this.guess.check(key, () -> use(account, step));
		}
		catch (AccountException.WrongCode ex) {
			this.events.record(SecurityEvent.AUTHN_LOGIN_FAIL, id);
			throw ex;
		}
	}

	private Account use(Account account, CodeStep step) {
		this.transactions.executeWithoutResult((transaction) -> {
			this.factors.use(account, step.code());
			this.tokens.use(step.token(), Set.of(Purpose.SECOND_FACTOR));
		});
		return account;
	}

}
