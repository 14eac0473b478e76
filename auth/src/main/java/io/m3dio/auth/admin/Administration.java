package io.m3dio.auth.admin;

import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.deletion.Deletions;
import io.m3dio.auth.session.AccountSessions;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does what an administrator wants, and writes it into the log.
 */
@Service
class Administration {

	private final Accounts accounts;

	private final Suspensions suspensions;

	private final AccountSessions sessions;

	private final Deletions deletions;

	private final AuditLog log;

	Administration(Accounts accounts, Suspensions suspensions, AccountSessions sessions, Deletions deletions,
			AuditLog log) {
		this.accounts = accounts;
		this.suspensions = suspensions;
		this.sessions = sessions;
		this.deletions = deletions;
		this.log = log;
	}

	/**
	 * Logs everybody out of an account and lets nobody log in.
	 * @param admin the id of the administrator's account
	 * @param account the id of the account
	 */
	@Transactional
	public void suspend(String admin, String account) {
		checkOther(admin, account);
		this.suspensions.add(account);
		this.sessions.endAll(account);
		this.log.add(admin, AuditAction.SUSPEND, account, null);
	}

	/**
	 * Lets the owner of an account log in again, and keeps it.
	 * @param admin the id of the administrator's account
	 * @param account the id of the account
	 */
	@Transactional
	public void restore(String admin, String account) {
		checkOther(admin, account);
		this.suspensions.remove(account);
		this.deletions.withdraw(account);
		this.log.add(admin, AuditAction.RESTORE, account, null);
	}

	/**
	 * Suspends an account and schedules its deletion, which its owner cannot undo.
	 * @param admin the id of the administrator's account
	 * @param account the id of the account
	 */
	@Transactional
	public void delete(String admin, String account) {
		checkOther(admin, account);
		this.suspensions.add(account);
		this.deletions.scheduleFor(account);
		this.log.add(admin, AuditAction.DELETE, account, null);
	}

	/**
	 * Records what an administrator is about to do in another service. It must not be
	 * done if this fails.
	 * @param admin the id of the administrator's account
	 * @param action what is done
	 * @param account the id of the account that it is done to
	 * @param details what it is done with, such as the id of a job
	 */
	@Transactional
	public void record(String admin, AuditAction action, String account, @Nullable String details) {
		checkThere(account);
		this.log.add(admin, action, account, details);
	}

	private void checkOther(String admin, String account) {
		if (admin.equals(account)) {
			throw Problem.WRONG_STATE.because("This is your own account.");
		}
		checkThere(account);
	}

	private void checkThere(String account) {
		if (this.accounts.findById(account).isEmpty()) {
			throw Problem.NOT_FOUND.because("There is no such account.");
		}
	}

}
