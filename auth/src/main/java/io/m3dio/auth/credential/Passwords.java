package io.m3dio.auth.credential;

import java.util.Set;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.Accounts.Hashed;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.action.Action;
import io.m3dio.auth.action.ActionTokens;
import io.m3dio.auth.action.Purpose;
import io.m3dio.auth.attempt.GuessKey;
import io.m3dio.auth.attempt.GuessLimiter;
import io.m3dio.auth.mail.AccountMails;
import io.m3dio.auth.passkey.Passkeys;
import io.m3dio.auth.secondfactor.SecondFactors;
import io.m3dio.auth.session.AccountSessions;
import io.m3dio.platform.problem.Problem;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes, removes and resets passwords. Each ends the other sessions, and the owner is
 * told by email.
 */
@Service
class Passwords {

	private final Accounts accounts;

	private final AccountSessions sessions;

	private final ActionTokens tokens;

	private final AccountMails mails;

	private final GuessLimiter guesses;

	private final Passkeys passkeys;

	private final SecondFactors factors;

	Passwords(Accounts accounts, AccountSessions sessions, ActionTokens tokens, AccountMails mails,
			GuessLimiter guesses, Passkeys passkeys, SecondFactors factors) {
		this.accounts = accounts;
		this.sessions = sessions;
		this.tokens = tokens;
		this.mails = mails;
		this.guesses = guesses;
		this.passkeys = passkeys;
		this.factors = factors;
	}

	/**
	 * Changes the password of an account.
	 * @param account the account
	 * @param password the new password
	 * @param session the id of the session that continues
	 */
	@Transactional
	public void change(Account account, NewPassword password, String session) {
		this.sessions.endOthers(account.id(), session);
		set(account, password);
	}

	/**
	 * Removes the password of an account that has a passkey.
	 * @param account the account
	 * @param session the id of the session that continues
	 */
	@Transactional
	public void remove(Account account, String session) {
		if (!this.passkeys.keepOne(account.id())) {
			throw Problem.PASSKEY_REFUSED.because("It was removed in the meantime. Add another one first.");
		}
		this.sessions.endOthers(account.id(), session);
		this.factors.notePassword(account.id(), false);
		if (this.accounts.removePassword(account.id())) {
			deleteTokens(account.id());
			this.mails.sendPasswordRemoved(account);
		}
	}

	/**
	 * Sends a link that sets a new password.
	 * @param account the account
	 */
	@Transactional
	public void sendReset(Account account) {
		this.mails.sendPasswordReset(account);
	}

	/**
	 * Finds what a link is for, without using the link up.
	 * @param token the token of the link
	 * @return what it does, for which account
	 * @throws AccountException.TokenGone if the link is wrong, used or expired
	 */
	Action find(String token) {
		return this.tokens.find(token, Purpose.RESET_PASSWORD);
	}

	/**
	 * Sets a new password for whoever has the link.
	 * @param token the token of the link
	 * @param password the new password
	 * @throws AccountException.TokenGone if the link is wrong, used or expired
	 */
	@Transactional
	public void reset(String token, NewPassword password) {
		Action action = this.tokens.use(token, Set.of(Purpose.RESET_PASSWORD));
		Account account = this.accounts.findById(action.account())
			.map(Hashed::account)
			.orElseThrow(AccountException.TokenGone::new);
		this.sessions.endAll(account.id());
		this.guesses.forget(GuessKey.account(action.email()));
		set(account, password);
	}

	private void set(Account account, NewPassword password) {
		this.factors.notePassword(account.id(), password.isShort());
		this.accounts.changePassword(account.id(), password.hash());
		deleteTokens(account.id());
		this.mails.sendPasswordChanged(account);
	}

	private void deleteTokens(String account) {
		this.tokens.delete(account, Purpose.RESET_PASSWORD);
		this.tokens.delete(account, Purpose.CHANGE_EMAIL);
		this.tokens.delete(account, Purpose.SECOND_FACTOR);
	}

}
