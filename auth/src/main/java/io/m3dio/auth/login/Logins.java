package io.m3dio.auth.login;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.admin.Suspensions;
import io.m3dio.auth.deletion.Deletions;
import io.m3dio.auth.device.Client;
import io.m3dio.auth.device.DeviceTokens;
import io.m3dio.auth.mail.AccountMails;
import io.m3dio.auth.session.Sessions;
import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins the session of somebody who has been authenticated, and tells the account's
 * owner about a device that has never logged in before.
 */
@Service
public class Logins {

	private final Sessions sessions;

	private final DeviceTokens devices;

	private final AccountMails mails;

	private final Suspensions suspensions;

	private final Deletions deletions;

	private final SecurityEvents events;

	Logins(Sessions sessions, DeviceTokens devices, AccountMails mails, Suspensions suspensions, Deletions deletions,
			SecurityEvents events) {
		this.sessions = sessions;
		this.devices = devices;
		this.mails = mails;
		this.suspensions = suspensions;
		this.deletions = deletions;
		this.events = events;
	}

	/**
	 * Logs in somebody who has just signed up. No email is sent about the device.
	 * @param account the new account
	 * @param client where they are
	 * @param former the device's last login
	 * @return the session
	 */
	@Transactional
	public Login signedUp(Account account, Client client, FormerLogin former) {
		return begin(account, client, former);
	}

	/**
	 * Logs somebody in. The session that the device had before ends, and an account that
	 * was to be deleted stays.
	 * @param account who it is
	 * @param client where they are
	 * @param former the device's last login
	 * @return the session
	 */
	@Transactional
	public Login logIn(Account account, Client client, FormerLogin former) {
		this.suspensions.check(account.id());
		this.deletions.cancel(account);
		if (this.devices.recognise(former.deviceToken(), account.id()).isEmpty()) {
			this.mails.sendNewDevice(account, client.device(), client.address());
		}
		Login login = begin(account, client, former);
		this.events.record(SecurityEvent.AUTHN_LOGIN_SUCCESS, account.id());
		return login;
	}

	private Login begin(Account account, Client client, FormerLogin former) {
		return Login.of(this.sessions.begin(account, client, former.refreshToken()), this.devices.issue(account.id()));
	}

}
