package io.m3dio.auth.login;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.attempt.GuessKey;
import io.m3dio.auth.attempt.GuessLimiter;
import io.m3dio.auth.attempt.TooManyAttemptsException;
import io.m3dio.auth.passkey.PasskeyAssertion;
import io.m3dio.auth.passkey.Passkeys;
import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;
import io.m3dio.platform.problem.ProblemException;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Checks a passkey. No passkey can be guessed. Refused ones are counted by network all
 * the same, together with wrong passwords.
 */
@Component
final class PasskeyLogin {

	private static final String UNKNOWN = "unknown";

	private final Passkeys passkeys;

	private final GuessLimiter guesses;

	private final SecurityEvents events;

	PasskeyLogin(Passkeys passkeys, GuessLimiter guesses, SecurityEvents events) {
		this.passkeys = passkeys;
		this.guesses = guesses;
		this.events = events;
	}

	/**
	 * Finds the account that a passkey belongs to.
	 * @param assertion what the passkey signed
	 * @param client the client's network address
	 * @return the account
	 * @throws TooManyAttemptsException if it is too early for another try
	 * @throws ProblemException if the passkey is refused
	 */
	Account logIn(PasskeyAssertion assertion, String client) {
		GuessKey key = GuessKey.client(client);
		begin(key);
		try {
			Account account = this.passkeys.authenticate(assertion);
			this.guesses.takeBack(key);
			return account;
		}
		catch (ProblemException ex) {
			this.events.record(SecurityEvent.AUTHN_LOGIN_FAIL, UNKNOWN);
			throw ex;
		}
		catch (DataAccessException ex) {
			// The passkey was not checked.
			this.guesses.takeBack(key);
			throw ex;
		}
	}

	private void begin(GuessKey key) {
		try {
			this.guesses.begin(key);
		}
		catch (TooManyAttemptsException ex) {
			this.events.record(SecurityEvent.AUTHN_LOGIN_LOCK, UNKNOWN);
			throw ex;
		}
	}

}
