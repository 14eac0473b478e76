package io.m3dio.auth.login;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.AccountProperties;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.account.EmailAddress;
import io.m3dio.auth.attempt.AttemptKey;
import io.m3dio.auth.attempt.AttemptLimiter;
import io.m3dio.auth.mail.AccountMails;
import io.m3dio.auth.password.PasswordRules;

import org.springframework.dao.DataAccessException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs people up. Only the owner of an address learns, by email, that it already has an
 * account. Somebody else who signs up with it gets an account that can never be verified
 * and is deleted later.
 */
@Component
final class SignUp {

	private final Accounts accounts;

	private final AccountProperties properties;

	private final PasswordRules rules;

	private final PasswordEncoder encoder;

	private final AttemptLimiter attempts;

	private final AccountMails mails;

	private final TransactionTemplate transaction;

	private final Clock clock;

	SignUp(Accounts accounts, AccountProperties properties, PasswordRules rules, PasswordEncoder encoder,
			AttemptLimiter attempts, AccountMails mails, TransactionTemplate transaction, Clock clock) {
		this.accounts = accounts;
		this.properties = properties;
		this.rules = rules;
		this.encoder = encoder;
		this.attempts = attempts;
		this.mails = mails;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Creates an account. Every sign-up counts towards the limit, whether it succeeds or
	 * not.
	 * @param credentials as typed
	 * @param client the client's network address
	 * @return the account
	 * @throws AccountException if the address or the password is not acceptable
	 * @throws io.m3dio.auth.attempt.TooManyAttemptsException if the client signed up too
	 * often
	 */
	Account signUp(Credentials credentials, String client) {
		EmailAddress email = EmailAddress.parse(credentials.email());
		String password = PasswordRules.normalize(credentials.password());
		this.rules.check(password, email.value(), false);
		AttemptKey signUps = AttemptKey.signUps(client);
		this.attempts.begin(signUps);
		try {
			String hash = Objects.requireNonNull(this.encoder.encode(password));
			Account account = new Account(UUID.randomUUID().toString(), email.value(), !this.properties.verify());
			boolean mailed = this.properties.verify() && this.mails.isAllowed(email);
			this.transaction.executeWithoutResult((status) -> add(account, hash, mailed));
			return account;
		}
		catch (RejectedExecutionException | DataAccessException | TransactionException ex) {
			// The sign-up failed for a technical reason, so it does not count.
			this.attempts.takeBack(signUps);
			throw ex;
		}
	}

	private void add(Account account, String hash, boolean mailed) {
		this.accounts.add(account, hash, this.clock.instant());
		if (mailed) {
			this.mails.sendVerification(account);
		}
	}

}
