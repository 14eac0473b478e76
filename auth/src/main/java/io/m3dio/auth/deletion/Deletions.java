package io.m3dio.auth.deletion;

import java.time.Clock;
import java.time.Instant;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.mail.AccountMails;
import io.m3dio.auth.session.AccountSessions;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Schedules and undoes the deletion of accounts, and begins it when it is due.
 */
@Service
public class Deletions {

	private final DeletionStore store;

	private final Accounts accounts;

	private final AccountSessions sessions;

	private final AccountMails mails;

	private final DeletionProperties properties;

	private final Clock clock;

	Deletions(DeletionStore store, Accounts accounts, AccountSessions sessions, AccountMails mails,
			DeletionProperties properties, Clock clock) {
		this.store = store;
		this.accounts = accounts;
		this.sessions = sessions;
		this.mails = mails;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Schedules the deletion of an account and logs everybody out of it.
	 * @param account the account
	 * @return when it is deleted, unless its owner logs in before
	 */
	@Transactional
	public Instant schedule(Account account) {
		Instant dueAt = this.clock.instant().plus(this.properties.after());
		this.store.schedule(account.id(), dueAt);
		this.sessions.endAll(account.id());
		this.mails.sendDeletionScheduled(account, dueAt);
		return dueAt;
	}

	/**
	 * Schedules the deletion of an account whose owner does not want that, and logs
	 * everybody out of it.
	 * @param account the id of the account
	 */
	@Transactional
	public void scheduleFor(String account) {
		this.store.schedule(account, this.clock.instant().plus(this.properties.after()));
		this.sessions.endAll(account);
	}

	/**
	 * Cancels the scheduled deletion of an account.
	 * @param account the id of the account
	 */
	@Transactional
	public void withdraw(String account) {
		this.store.cancel(account);
	}

	/**
	 * Cancels the scheduled deletion of an account because its owner logs in.
	 * @param account the account
	 * @throws AccountException.BadCredentials if it has just been deleted
	 */
	@Transactional
	public void cancel(Account account) {
		if (this.store.cancel(account.id())) {
			this.mails.sendDeletionCanceled(account);
		}
		else if (this.store.hasBegun(account.id())) {
			throw new AccountException.BadCredentials();
		}
	}

	/**
	 * Deletes an account whose deletion is due, with all of auth's data about it.
	 * @param account the id of the account
	 */
	@Transactional
	public void begin(String account) {
		if (this.store.begin(account, this.clock.instant())) {
			this.accounts.delete(account);
			this.store.deleteEvents(account);
		}
	}

	/**
	 * Deletes an account at once, unless somebody has verified it.
	 * @param account the id of the account
	 * @return whether it was deleted
	 */
	@Transactional
	public boolean beginUnverified(String account) {
		boolean deleted = this.accounts.deleteUnverified(account);
		if (deleted) {
			Instant now = this.clock.instant();
			this.store.schedule(account, now);
			this.store.begin(account, now);
			this.store.deleteEvents(account);
		}
		return deleted;
	}

}
