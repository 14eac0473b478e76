package io.m3dio.auth.oidc;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.Accounts.Hashed;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.account.EmailAddress;
import io.m3dio.auth.action.ActionTokens;
import io.m3dio.auth.attempt.AttemptKey;
import io.m3dio.auth.attempt.AttemptLimiter;
import io.m3dio.auth.device.Client;
import io.m3dio.auth.login.FormerLogin;
import io.m3dio.auth.login.Login;
import io.m3dio.auth.login.Logins;
import io.m3dio.auth.mail.AccountMails;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Logs in to the accounts that identities are linked to, and links them.
 */
@Service
class OidcAccounts {

	private final OidcProperties properties;

	private final OidcIdentities identities;

	private final Accounts accounts;

	private final ActionTokens tokens;

	private final Logins logins;

	private final AttemptLimiter attempts;

	private final AccountMails mails;

	private final Clock clock;

	OidcAccounts(OidcProperties properties, OidcIdentities identities, Accounts accounts, ActionTokens tokens,
			Logins logins, AttemptLimiter attempts, AccountMails mails, Clock clock) {
		this.properties = properties;
		this.identities = identities;
		this.accounts = accounts;
		this.tokens = tokens;
		this.logins = logins;
		this.attempts = attempts;
		this.mails = mails;
		this.clock = clock;
	}

	/**
	 * Logs in to the account of an identity. Creates the account if the identity has none
	 * and its address is free.
	 * @param identity who it is
	 * @param client where they are
	 * @param former the device's last login
	 * @return the session; empty if the address belongs to an account that the identity
	 * is not linked to
	 * @throws AccountException.EmailTaken if another account may take the address back
	 * @throws ProblemException if the account is suspended, or if there is none and the
	 * provider has not verified the address
	 */
	@Transactional
	public Optional<Login> logIn(OidcIdentity identity, Client client, FormerLogin former) {
		Optional<Account> linked = this.identities.findAccount(identity)
			.flatMap(this.accounts::findById)
			.map(Hashed::account);
		if (linked.isPresent()) {
			return Optional.of(this.logins.logIn(linked.get(), client, former));
		}
		EmailAddress email = email(identity);
		if (this.accounts.find(email).isPresent()) {
			return Optional.empty();
		}
		return Optional.of(this.logins.signedUp(create(identity, email, client), client, former));
	}

	private EmailAddress email(OidcIdentity identity) {
		if (identity.verifiedEmail() == null) {
			throw Problem.PROVIDER_EMAIL_UNVERIFIED
				.because("%s hasn't verified your email address. Verify it there, then try again."
					.formatted(this.properties.name()));
		}
		return EmailAddress.parse(identity.verifiedEmail());
	}

	private Account create(OidcIdentity identity, EmailAddress email, Client client) {
		if (this.tokens.reservedFor(email).isPresent()) {
			throw new AccountException.EmailTaken();
		}
		this.attempts.begin(AttemptKey.signUps(client.address()));
		Account account = new Account(UUID.randomUUID().toString(), email.value(), true);
		this.accounts.add(account, null, this.clock.instant());
		this.identities.link(identity, account.id());
		return account;
	}

	/**
	 * Links an identity to the account of the person who is logged in, and tells them by
	 * email.
	 * @param identity the identity
	 * @param id the id of the account, which must have the identity's address
	 * @throws ProblemException if it is another account
	 */
	@Transactional
	public void link(OidcIdentity identity, String id) {
		EmailAddress email = email(identity);
		Account account = this.accounts.findById(id)
			.map(Hashed::account)
			.filter((found) -> found.verified() && found.email().equals(email.value()))
			.orElseThrow(this::otherAccount);
		Optional<String> linked = this.identities.findAccount(identity);
		if (linked.isEmpty()) {
			this.identities.link(identity, id);
			this.mails.sendIdentityLinked(account, this.properties.name());
		}
		else if (!linked.get().equals(id)) {
			throw otherAccount();
		}
	}

	/**
	 * Removes the provider's identities from an account, and tells its owner by email.
	 * @param account the account, which has a password or a passkey
	 * @throws ProblemException if there is none
	 */
	@Transactional
	public void unlink(Account account) {
		if (!this.identities.unlink(account.id(), this.properties.issuer())) {
			throw Problem.NOT_FOUND.because("This account is not connected with %s.".formatted(this.properties.name()));
		}
		this.mails.sendIdentityRemoved(account, this.properties.name());
	}

	private ProblemException otherAccount() {
		return Problem.OTHER_ACCOUNT.because(("You are logged in to an account with another email address than your "
				+ "%s account has. Log out, then log in to the other account.")
			.formatted(this.properties.name()));
	}

}
