package io.m3dio.auth.account;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

import io.m3dio.auth.account.Accounts.Hashed;

import org.springframework.dao.DataAccessException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Tells whether somebody is who they say they are.
 */
@Component
public class PasswordLogin {

	private final Accounts accounts;

	private final AttemptLimiter attempts;

	private final PasswordEncoder encoder;

	private final String decoy;

	PasswordLogin(Accounts accounts, AttemptLimiter attempts, PasswordEncoder encoder) {
		this.accounts = accounts;
		this.attempts = attempts;
		this.encoder = encoder;
		this.decoy = hash(UUID.randomUUID().toString());
	}

	/**
	 * Finds the account that address and password belong to.
	 * @param credentials as typed
	 * @param client the client's network address
	 * @return the account
	 * @throws AccountException.InvalidEmail if there can be no such account
	 * @throws AccountException.TooManyAttempts if this account or client failed too often
	 * @throws AccountException.BadCredentials if there is no such account or its password
	 * is another one
	 */
	public Account logIn(Credentials credentials, String client) {
		EmailAddress email = EmailAddress.parse(credentials.email());
		String password = PasswordRules.normalize(credentials.password());
		// In this order, a client that guessed too often cannot lock an account as well.
		this.attempts.begin(AttemptKey.client(client));
		this.attempts.begin(AttemptKey.account(email));
		Hashed found = match(password, email, client);
		this.attempts.reset(AttemptKey.account(email));
		this.attempts.takeBack(AttemptKey.client(client));
		if (this.encoder.upgradeEncoding(found.passwordHash())) {
			this.accounts.rehash(found, hash(password));
		}
		return found.account();
	}

	/**
	 * An unknown address costs a hash too, else the time would tell who has an account.
	 */
	private Hashed match(String password, EmailAddress email, String client) {
		try {
			Optional<Hashed> account = this.accounts.find(email);
			String hash = account.map(Hashed::passwordHash).orElse(this.decoy);
			boolean matches = this.encoder.matches(password, hash);
			return account.filter((known) -> matches).orElseThrow(AccountException.BadCredentials::new);
		}
		catch (RejectedExecutionException | DataAccessException ex) {
			// Nobody looked at this guess, so it was none.
			this.attempts.takeBack(AttemptKey.account(email));
			this.attempts.takeBack(AttemptKey.client(client));
			throw ex;
		}
	}

	private String hash(String password) {
		return Objects.requireNonNull(this.encoder.encode(password));
	}

}
