package io.m3dio.auth.login;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.Accounts.Hashed;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.account.EmailAddress;
import io.m3dio.auth.attempt.GuessKey;
import io.m3dio.auth.attempt.GuessLimiter;
import io.m3dio.auth.attempt.TooManyAttemptsException;
import io.m3dio.auth.device.DeviceTokens;
import io.m3dio.auth.password.PasswordRules;
import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;

import org.springframework.dao.DataAccessException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks an email address and a password.
 */
@Component
final class PasswordLogin {

	private final Accounts accounts;

	private final GuessLimiter guesses;

	private final DeviceTokens devices;

	private final PasswordEncoder encoder;

	private final SecurityEvents events;

	private final String decoy;

	PasswordLogin(Accounts accounts, GuessLimiter guesses, DeviceTokens devices, PasswordEncoder encoder,
			SecurityEvents events) {
		this.accounts = accounts;
		this.guesses = guesses;
		this.devices = devices;
		this.encoder = encoder;
		this.events = events;
		this.decoy = hash(UUID.randomUUID().toString());
	}

	/**
	 * Finds the account that address and password belong to.
	 * @param credentials as typed
	 * @param client the client's network address
	 * @return the account
	 * @throws AccountException.InvalidEmail if there can be no such account
	 * @throws TooManyAttemptsException if it is too early for another guess
	 * @throws AccountException.BadCredentials if there is no such account or the password
	 * is wrong
	 */
	Account logIn(Credentials credentials, String client) {
		EmailAddress email = EmailAddress.parse(credentials.email());
		String password = PasswordRules.normalize(credentials.password());
		Optional<Hashed> account = this.accounts.find(email);
		List<GuessKey> keys = account
			.flatMap((known) -> this.devices.recognise(credentials.deviceToken(), known.account().id()))
			.map((device) -> List.of(GuessKey.device(device)))
			// The client is counted first, so that a client over its limit cannot slow an
			// account down as well.
			.orElseGet(() -> List.of(GuessKey.client(client), GuessKey.account(email)));
		begin(keys, account);
		Hashed found = match(password, account, keys);
		if (this.encoder.upgradeEncoding(found.passwordHash())) {
			this.accounts.rehash(found, hash(password));
		}
		return found.account();
	}

	private void begin(List<GuessKey> keys, Optional<Hashed> account) {
		try {
			keys.forEach(this.guesses::begin);
		}
		catch (TooManyAttemptsException ex) {
			this.events.record(SecurityEvent.AUTHN_LOGIN_LOCK, id(account));
			throw ex;
		}
	}

	/**
	 * Finds the account whose password matches. An unknown address costs a hash too;
	 * otherwise the response time would reveal who has an account.
	 */
	private Hashed match(String password, Optional<Hashed> account, List<GuessKey> keys) {
		try {
			String hash = account.map(Hashed::passwordHash).orElse(this.decoy);
			boolean matches = this.encoder.matches(password, hash);
			if (account.isEmpty() || !matches) {
				this.events.record(SecurityEvent.AUTHN_LOGIN_FAIL, id(account));
				throw new AccountException.BadCredentials();
			}
			keys.forEach(this.guesses::takeBack);
			return account.get();
		}
		catch (RejectedExecutionException | DataAccessException ex) {
			// The password was not checked, so this was not a guess.
			keys.forEach(this.guesses::takeBack);
			throw ex;
		}
	}

	private static String id(Optional<Hashed> account) {
		return account.map((known) -> known.account().id()).orElse("unknown");
	}

	private String hash(String password) {
		return Objects.requireNonNull(this.encoder.encode(password));
	}

}
