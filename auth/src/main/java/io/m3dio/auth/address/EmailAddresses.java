package io.m3dio.auth.address;

import java.util.EnumSet;
import java.util.Set;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.Accounts.Hashed;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.account.EmailAddress;
import io.m3dio.auth.action.Action;
import io.m3dio.auth.action.ActionTokens;
import io.m3dio.auth.action.Purpose;
import io.m3dio.auth.apikey.ApiKeys;
import io.m3dio.auth.mail.AccountMails;
import io.m3dio.auth.oidc.OidcIdentities;
import io.m3dio.auth.passkey.Passkeys;
import io.m3dio.auth.secondfactor.SecondFactors;
import io.m3dio.auth.session.AccountSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proves, changes and restores the addresses of accounts.
 */
@Service
class EmailAddresses {

	private static final Logger log = LoggerFactory.getLogger(EmailAddresses.class);

	private static final Set<Purpose> PROOFS = EnumSet.of(Purpose.VERIFY_EMAIL, Purpose.CHANGE_EMAIL);

	private static final Set<Purpose> MAILED = EnumSet.complementOf(EnumSet.of(Purpose.UNDO_EMAIL_CHANGE));

	private final Accounts accounts;

	private final ActionTokens tokens;

	private final AccountMails mails;

	private final AccountSessions sessions;

	private final ApiKeys keys;

	private final Passkeys passkeys;

	private final SecondFactors factors;

	private final OidcIdentities identities;

	EmailAddresses(Accounts accounts, ActionTokens tokens, AccountMails mails, AccountSessions sessions, ApiKeys keys,
			Passkeys passkeys, SecondFactors factors, OidcIdentities identities) {
		this.accounts = accounts;
		this.tokens = tokens;
		this.mails = mails;
		this.sessions = sessions;
		this.keys = keys;
		this.passkeys = passkeys;
		this.factors = factors;
		this.identities = identities;
	}

	/**
	 * Sends the email that verifies a new account once more.
	 * @param account the account
	 */
	@Transactional
	public void sendVerification(Account account) {
		this.mails.sendVerification(account);
	}

	/**
	 * Begins a change of address.
	 * @param account the account
	 * @param email the new address
	 */
	@Transactional
	public void beginChange(Account account, EmailAddress email) {
		this.tokens.delete(account.id(), Purpose.CHANGE_EMAIL);
		this.mails.sendChangeVerification(account, email);
	}

	/**
	 * Gives an account the address that somebody proved by a link.
	 * @param token the token of the link
	 * @throws AccountException.TokenGone if the link is wrong, used or expired
	 * @throws AccountException.EmailTaken if another account has proved the address
	 * before
	 */
	@Transactional
	public void verify(String token) {
		verify(this.tokens.use(token, PROOFS));
	}

	/**
	 * Gives an account the address that somebody proved by a code. The guess must have
	 * been counted before.
	 * @param account the id of the account
	 * @param code the code as typed
	 * @throws AccountException.TokenGone if the code is wrong
	 * @throws AccountException.EmailTaken if another account has proved the address
	 * before
	 */
	@Transactional
	public void verifyByCode(String account, String code) {
		verify(this.tokens.useCode(account, code));
	}

	private void verify(Action proof) {
		EmailAddress email = proof.email();
		if (this.tokens.reservedFor(email).filter((account) -> !account.equals(proof.account())).isPresent()) {
			throw new AccountException.EmailTaken();
		}
		Account former = find(proof.account());
		if (proof.purpose() == Purpose.VERIFY_EMAIL && former.verified()) {
			throw new AccountException.TokenGone();
		}
		// Somebody who can read the other mailbox must not be able to use what was sent
		// there.
		deleteMailed(former.id());
		this.accounts.verify(former.id(), email);
		if (former.verified() && !former.email().equals(email.value())) {
			this.mails.sendEmailChanged(former, email);
		}
	}

	/**
	 * Gives an account back the address that it had before, and locks everybody out of
	 * it: only whoever reads the mail to that address can set a new password. A second
	 * factor stays if it is older than the change.
	 * @param token the token of the link
	 * @throws AccountException.TokenGone if the link is wrong, used or expired
	 */
	@Transactional
	public void undoChange(String token) {
		Action undo = this.tokens.use(token, EnumSet.of(Purpose.UNDO_EMAIL_CHANGE));
		deleteMailed(undo.account());
		this.accounts.verify(undo.account(), undo.email());
		this.sessions.endAll(undo.account());
		this.keys.revokeAll(undo.account());
		this.passkeys.removeAll(undo.account());
		this.identities.unlinkAll(undo.account());
		this.factors.removeSince(undo.account(), undo.issuedAt());
		this.factors.notePassword(undo.account(), false);
		this.accounts.removePassword(undo.account());
		log.info("Account {} has its former address again", undo.account());
	}

	private void deleteMailed(String account) {
		MAILED.forEach((purpose) -> this.tokens.delete(account, purpose));
	}

	private Account find(String id) {
		return this.accounts.findById(id).map(Hashed::account).orElseThrow(AccountException.TokenGone::new);
	}

}
