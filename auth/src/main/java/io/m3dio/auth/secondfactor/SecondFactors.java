package io.m3dio.auth.secondfactor;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.mail.AccountMails;
import io.m3dio.broker.event.AccountEvent.SecondFactorChanged.Change;
import io.m3dio.platform.problem.Problem;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factors of accounts: what a login needs besides the password.
 */
@Service
public class SecondFactors {

	private static final int RECOVERY_CODES = 10;

	private final SecondFactorStore store;

	private final OneTimeCodes codes;

	private final AccountMails mails;

	SecondFactors(SecondFactorStore store, OneTimeCodes codes, AccountMails mails) {
		this.store = store;
		this.codes = codes;
		this.mails = mails;
	}

	/**
	 * Tells whether a login needs a code.
	 * @param account the id of the account
	 * @return whether its owner has set up a second factor
	 */
	public boolean isRequired(String account) {
		return this.store.isConfirmed(account);
	}

	/**
	 * Uses a code at a login.
	 * @param account the account
	 * @param typed a one-time code or a recovery code
	 * @throws AccountException.WrongCode if it is neither, or was used before
	 */
	@Transactional
	public void use(Account account, String typed) {
		OneTimeSecret secret = this.store.secret(account.id(), true).orElseThrow(AccountException.WrongCode::new);
		if (isOneTime(account.id(), secret, typed)) {
			return;
		}
		if (!this.store.useCode(account.id(), typed)) {
			throw new AccountException.WrongCode();
		}
		this.mails.sendSecondFactorChanged(account, Change.RECOVERY_CODE_USED);
	}

	private boolean isOneTime(String account, OneTimeSecret secret, String typed) {
		return this.codes.stepOf(secret, typed.replaceAll("\\s", ""))
			.stream()
			.anyMatch((step) -> this.store.use(account, step));
	}

	/**
	 * Begins to set up a second factor.
	 * @param account the account
	 * @return the secret for the authenticator app
	 * @throws io.m3dio.platform.problem.ProblemException if it is on already, or if
	 * nobody has proved the account's address: whoever does so later must not need
	 * somebody else's codes
	 */
	@Transactional
	OneTimeSecret begin(Account account) {
		if (!account.verified()) {
			throw Problem.EMAIL_UNVERIFIED.because("Verify your email address, then turn on two-step login.");
		}
		OneTimeSecret secret = OneTimeSecret.create();
		if (!this.store.begin(account.id(), secret)) {
			throw Problem.WRONG_STATE.because("Two-step login is on already. Turn it off first.");
		}
		return secret;
	}

	/**
	 * Turns the second factor on, once a code shows that the app has the secret.
	 * @param account the account
	 * @param typed a one-time code
	 * @return the recovery codes
	 * @throws AccountException.WrongCode if it is wrong, or nothing was begun
	 */
	@Transactional
	List<RecoveryCode> confirm(Account account, String typed) {
		OneTimeSecret secret = this.store.secret(account.id(), false).orElseThrow(AccountException.WrongCode::new);
		if (!isOneTime(account.id(), secret, typed) || !this.store.confirm(account.id())) {
			throw new AccountException.WrongCode();
		}
		this.mails.sendSecondFactorChanged(account, Change.TURNED_ON);
		return replaceCodes(account.id());
	}

	/**
	 * Issues new recovery codes. The earlier ones no longer work.
	 * @param account the account
	 * @return the recovery codes
	 */
	@Transactional
	List<RecoveryCode> renewCodes(Account account) {
		if (!isRequired(account.id())) {
			throw Problem.WRONG_STATE.because("Two-step login is off. Turn it on first.");
		}
		this.mails.sendSecondFactorChanged(account, Change.RECOVERY_CODES_RENEWED);
		return replaceCodes(account.id());
	}

	private List<RecoveryCode> replaceCodes(String account) {
		List<RecoveryCode> created = Stream.generate(RecoveryCode::create).limit(RECOVERY_CODES).toList();
		this.store.replaceCodes(account, created);
		return created;
	}

	/**
	 * Notes that an account gets another password, or none. A short one needs the second
	 * factor, which then cannot be turned off until the password is changed again.
	 * @param account the id of the account
	 * @param shortPassword whether the password is too short to do without a second
	 * factor
	 * @throws AccountException.WeakPassword if it is, and there is no second factor
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void notePassword(String account, boolean shortPassword) {
		if (!this.store.notePassword(account, shortPassword) && shortPassword) {
			throw new AccountException.WeakPassword(
					"Two-step login was turned off in the meantime. Choose a longer password.");
		}
	}

	/**
	 * Turns the second factor off.
	 * @param account the account
	 */
	@Transactional
	void remove(Account account) {
		if (this.store.remove(account.id())) {
			this.mails.sendSecondFactorChanged(account, Change.TURNED_OFF);
		}
		else if (isRequired(account.id())) {
			throw Problem.SHORT_PASSWORD
				.because("Your password is too short without two-step login. Choose a longer one first.");
		}
	}

	/**
	 * Removes a second factor that was set up after a certain time, even if the password
	 * is short, which must be removed as well.
	 * @param account the id of the account
	 * @param time the time
	 */
	public void removeSince(String account, Instant time) {
		this.store.removeSince(account, time);
	}

	int countCodes(String account) {
		return this.store.countCodes(account);
	}

}
