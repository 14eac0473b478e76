package io.m3dio.auth.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.account.EmailAddress;
import io.m3dio.auth.action.ActionToken;
import io.m3dio.auth.action.ActionTokens;
import io.m3dio.auth.action.Purpose;
import io.m3dio.auth.attempt.AttemptKey;
import io.m3dio.auth.attempt.AttemptLimiter;
import io.m3dio.auth.attempt.TooManyAttemptsException;
import io.m3dio.broker.event.AccountEvent.DeletionCanceled;
import io.m3dio.broker.event.AccountEvent.DeletionScheduled;
import io.m3dio.broker.event.AccountEvent.EmailChanged;
import io.m3dio.broker.event.AccountEvent.EmailVerificationRequested;
import io.m3dio.broker.event.AccountEvent.IdentityLinked;
import io.m3dio.broker.event.AccountEvent.IdentityRemoved;
import io.m3dio.broker.event.AccountEvent.NewDeviceLogin;
import io.m3dio.broker.event.AccountEvent.PasskeyAdded;
import io.m3dio.broker.event.AccountEvent.PasskeyRemoved;
import io.m3dio.broker.event.AccountEvent.PasswordChanged;
import io.m3dio.broker.event.AccountEvent.PasswordRemoved;
import io.m3dio.broker.event.AccountEvent.PasswordResetRequested;
import io.m3dio.broker.event.AccountEvent.SecondFactorChanged.Change;
import io.m3dio.broker.event.AccountEvent.SecondFactorChanged;
import io.m3dio.broker.event.AccountEvent.SignUpRepeated;
import io.m3dio.platform.secret.TextCipher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has emails about an account sent. It decides what such an email contains, including its
 * tokens, and writes that in the transaction of the caller.
 */
@Component
public class AccountMails {

	private static final Logger log = LoggerFactory.getLogger(AccountMails.class);

	private final Accounts accounts;

	private final ActionTokens tokens;

	private final AccountEventPublisher publisher;

	private final AttemptLimiter limiter;

	private final TextCipher cipher;

	private final Clock clock;

	AccountMails(Accounts accounts, ActionTokens tokens, AccountEventPublisher publisher, AttemptLimiter limiter,
			MailProperties properties, Clock clock) {
		this.accounts = accounts;
		this.tokens = tokens;
		this.publisher = publisher;
		this.limiter = limiter;
		this.cipher = new TextCipher(properties.secret(), "m3dio mail");
		this.clock = clock;
	}

	/**
	 * Counts an email that anybody can cause. Called before the transaction that sends
	 * it.
	 * @param email the address
	 * @return whether another email may be sent to it now
	 */
	public boolean isAllowed(EmailAddress email) {
		try {
			this.limiter.begin(AttemptKey.mailsTo(email.value()));
			return true;
		}
		catch (TooManyAttemptsException ex) {
			log.info("An email is not sent, because its address has had too many");
			return false;
		}
	}

	/**
	 * Asks somebody to prove the address that they signed up with.
	 * @param account the account
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendVerification(Account account) {
		sendProof(Purpose.VERIFY_EMAIL, account.id(), EmailAddress.parse(account.email()));
	}

	/**
	 * Asks somebody to prove the address that their account changes to.
	 * @param account the account
	 * @param email the new address
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendChangeVerification(Account account, EmailAddress email) {
		sendProof(Purpose.CHANGE_EMAIL, account.id(), email);
	}

	/**
	 * If the address belongs to another account, only the owner of that account is told.
	 */
	private void sendProof(Purpose purpose, String account, EmailAddress email) {
		Optional<String> owner = owner(email).filter((other) -> !other.equals(account));
		if (owner.isPresent()) {
			this.publisher.publish(new SignUpRepeated(newId(), this.clock.instant(), owner.get(), email.value()));
			return;
		}
		ActionToken token = this.tokens.issue(purpose, account, email.value());
		this.publisher.publish(new EmailVerificationRequested(newId(), this.clock.instant(), account, email.value(),
				purpose == Purpose.CHANGE_EMAIL, this.cipher.encrypt(token.value()), this.cipher.encrypt(token.code()),
				token.expiresAt()));
	}

	private Optional<String> owner(EmailAddress email) {
		return this.accounts.find(email).map((found) -> found.account().id()).or(() -> this.tokens.reservedFor(email));
	}

	/**
	 * Sends a link that sets a new password.
	 * @param account the account
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendPasswordReset(Account account) {
		ActionToken token = this.tokens.issue(Purpose.RESET_PASSWORD, account.id(), account.email());
		this.publisher.publish(new PasswordResetRequested(newId(), this.clock.instant(), account.id(), account.email(),
				this.cipher.encrypt(token.value()), token.expiresAt()));
	}

	/**
	 * Says that the password was changed, unless nobody has proved the address.
	 * @param account the account
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendPasswordChanged(Account account) {
		if (account.verified()) {
			this.publisher.publish(new PasswordChanged(newId(), this.clock.instant(), account.id(), account.email()));
		}
	}

	/**
	 * Says that the password was removed.
	 * @param account the account, whose address is verified
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendPasswordRemoved(Account account) {
		this.publisher.publish(new PasswordRemoved(newId(), this.clock.instant(), account.id(), account.email()));
	}

	/**
	 * Tells the former address of an account about the new one, and how to undo the
	 * change.
	 * @param former the account with its former address
	 * @param email its address from now on
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendEmailChanged(Account former, EmailAddress email) {
		ActionToken token = this.tokens.issue(Purpose.UNDO_EMAIL_CHANGE, former.id(), former.email());
		this.publisher.publish(new EmailChanged(newId(), this.clock.instant(), former.id(), former.email(),
				email.value(), this.cipher.encrypt(token.value()), token.expiresAt()));
	}

	/**
	 * Says that the account will be deleted, unless nobody has proved the address.
	 * @param account the account
	 * @param dueAt when
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendDeletionScheduled(Account account, Instant dueAt) {
		if (account.verified()) {
			this.publisher
				.publish(new DeletionScheduled(newId(), this.clock.instant(), account.id(), account.email(), dueAt));
		}
	}

	/**
	 * Says that the account will not be deleted.
	 * @param account the account
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendDeletionCanceled(Account account) {
		this.publisher.publish(new DeletionCanceled(newId(), this.clock.instant(), account.id(), account.email()));
	}

	/**
	 * Says that a new device has logged in, unless nobody has proved the address.
	 * @param account the account
	 * @param device browser and system
	 * @param address the network address
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendNewDevice(Account account, String device, String address) {
		if (account.verified()) {
			this.publisher.publish(
					new NewDeviceLogin(newId(), this.clock.instant(), account.id(), account.email(), device, address));
		}
	}

	/**
	 * Says that the account can be logged in to with an OpenID Connect provider.
	 * @param account the account, whose address is proved
	 * @param provider the name of the provider
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendIdentityLinked(Account account, String provider) {
		this.publisher
			.publish(new IdentityLinked(newId(), this.clock.instant(), account.id(), account.email(), provider));
	}

	/**
	 * Says that the account can no longer be logged in to with an OpenID Connect
	 * provider.
	 * @param account the account, whose address is proved
	 * @param provider the name of the provider
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendIdentityRemoved(Account account, String provider) {
		this.publisher
			.publish(new IdentityRemoved(newId(), this.clock.instant(), account.id(), account.email(), provider));
	}

	/**
	 * Says that a passkey was added.
	 * @param account the account, whose address is verified
	 * @param name what the owner calls the passkey
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendPasskeyAdded(Account account, String name) {
		this.publisher.publish(new PasskeyAdded(newId(), this.clock.instant(), account.id(), account.email(), name));
	}

	/**
	 * Says that a passkey was removed.
	 * @param account the account, whose address is verified
	 * @param name what the owner called the passkey
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendPasskeyRemoved(Account account, String name) {
		this.publisher.publish(new PasskeyRemoved(newId(), this.clock.instant(), account.id(), account.email(), name));
	}

	/**
	 * Says that the second factor was changed or a recovery code used, unless nobody has
	 * proved the address.
	 * @param account the account
	 * @param change what happened
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void sendSecondFactorChanged(Account account, Change change) {
		if (account.verified()) {
			this.publisher
				.publish(new SecondFactorChanged(newId(), this.clock.instant(), account.id(), account.email(), change));
		}
	}

	private static String newId() {
		return UUID.randomUUID().toString();
	}

}
