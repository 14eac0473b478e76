package io.m3dio.broker.event;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * An event about an account that is reported by email. Its secrets are encrypted, because
 * an event waits in databases and queues.
 */
public sealed interface AccountEvent extends OwnedEvent {

	/**
	 * Returns the address of the person to tell.
	 * @return the email address
	 */
	String email();

	@Override
	default String subject() {
		return owner();
	}

	/**
	 * Somebody has to prove that an address is theirs, after they signed up or before
	 * their account changes to it.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email the address to prove
	 * @param change whether the account has another address, which this one will replace
	 * @param encryptedToken the token of the link, encrypted
	 * @param encryptedCode the six digits that prove the same, encrypted
	 * @param expiresAt until when both work
	 */
	@JsonTypeName("account.verification-requested")
	record EmailVerificationRequested(String id, Instant at, String owner, String email, boolean change,
			String encryptedToken, String encryptedCode, Instant expiresAt) implements AccountEvent {

		@Override
		public boolean awaited() {
			return true;
		}

		@Override
		public Instant usefulUntil() {
			return this.expiresAt;
		}

	}

	/**
	 * Somebody signed up with an address that has an account, or tried to change to it.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account that has the address
	 * @param email the address
	 */
	@JsonTypeName("account.sign-up-repeated")
	record SignUpRepeated(String id, Instant at, String owner, String email) implements AccountEvent {
	}

	/**
	 * Somebody forgot the password of an account.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 * @param encryptedToken the token of the link, encrypted
	 * @param expiresAt until when it works
	 */
	@JsonTypeName("account.password-reset-requested")
	record PasswordResetRequested(String id, Instant at, String owner, String email, String encryptedToken,
			Instant expiresAt) implements AccountEvent {

		@Override
		public boolean awaited() {
			return true;
		}

		@Override
		public Instant usefulUntil() {
			return this.expiresAt;
		}

	}

	/**
	 * The password of an account was changed or reset.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 */
	@JsonTypeName("account.password-changed")
	record PasswordChanged(String id, Instant at, String owner, String email) implements AccountEvent {
	}

	/**
	 * The password of an account was removed, so that passkeys are the way to log in.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 */
	@JsonTypeName("account.password-removed")
	record PasswordRemoved(String id, Instant at, String owner, String email) implements AccountEvent {
	}

	/**
	 * The address of an account was changed.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email the address that it had before, which is told
	 * @param newEmail the address that it has now
	 * @param encryptedToken the token of the link that undoes the change, encrypted
	 * @param expiresAt until when it can be undone
	 */
	@JsonTypeName("account.email-changed")
	record EmailChanged(String id, Instant at, String owner, String email, String newEmail, String encryptedToken,
			Instant expiresAt) implements AccountEvent {

		@Override
		public Instant usefulUntil() {
			return this.expiresAt;
		}

	}

	/**
	 * The deletion of an account was scheduled.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 * @param dueAt when it is deleted, unless its owner logs in before
	 */
	@JsonTypeName("account.deletion-scheduled")
	record DeletionScheduled(String id, Instant at, String owner, String email, Instant dueAt) implements AccountEvent {

		@Override
		public Instant usefulUntil() {
			return this.dueAt;
		}

	}

	/**
	 * Somebody logged in to an account whose deletion was scheduled, which canceled the
	 * deletion.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 */
	@JsonTypeName("account.deletion-canceled")
	record DeletionCanceled(String id, Instant at, String owner, String email) implements AccountEvent {
	}

	/**
	 * Somebody logged in to an account with a new device.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 * @param device browser and system
	 * @param address the network address
	 */
	@JsonTypeName("account.new-device-login")
	record NewDeviceLogin(String id, Instant at, String owner, String email, String device,
			String address) implements AccountEvent {
	}

	/**
	 * Somebody linked an identity of an OpenID Connect provider to an account.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 * @param provider the name of the provider
	 */
	@JsonTypeName("account.identity-linked")
	record IdentityLinked(String id, Instant at, String owner, String email, String provider) implements AccountEvent {
	}

	/**
	 * Somebody removed the identity of an OpenID Connect provider from an account.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 * @param provider the name of the provider
	 */
	@JsonTypeName("account.identity-removed")
	record IdentityRemoved(String id, Instant at, String owner, String email, String provider) implements AccountEvent {
	}

	/**
	 * A passkey was added to an account.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 * @param name what the owner calls the passkey
	 */
	@JsonTypeName("account.passkey-added")
	record PasskeyAdded(String id, Instant at, String owner, String email, String name) implements AccountEvent {
	}

	/**
	 * A passkey was removed from an account.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 * @param name what the owner called the passkey
	 */
	@JsonTypeName("account.passkey-removed")
	record PasskeyRemoved(String id, Instant at, String owner, String email, String name) implements AccountEvent {
	}

	/**
	 * The second factor of an account was changed, or one of its recovery codes used.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 * @param change what happened
	 */
	@JsonTypeName("account.second-factor-changed")
	record SecondFactorChanged(String id, Instant at, String owner, String email,
			Change change) implements AccountEvent {

		/** What can happen to a second factor. */
		public enum Change {

			/** A login needs a code from now on. */
			TURNED_ON,
			/** A login needs no code any more. */
			TURNED_OFF,
			/** Somebody logged in with a recovery code. */
			RECOVERY_CODE_USED,
			/** There are new recovery codes. */
			RECOVERY_CODES_RENEWED

		}

	}

	/**
	 * A webhook was switched off, because it has not worked for long or its server said
	 * that it is gone.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 * @param host the host that the webhook calls
	 * @param reason why the last call failed
	 */
	@JsonTypeName("account.webhook-stopped")
	record WebhookStopped(String id, Instant at, String owner, String email, String host,
			String reason) implements AccountEvent {
	}

	/**
	 * MP3s will be deleted soon, because their retention ends.
	 *
	 * @param id the event's id
	 * @param at when it happened
	 * @param owner the id of the account
	 * @param email its address
	 * @param names the names of up to ten of them
	 * @param total how many there are
	 * @param firstAt when the first of them will be deleted
	 */
	@JsonTypeName("account.files-expiring")
	record FilesExpiring(String id, Instant at, String owner, String email, List<String> names, int total,
			Instant firstAt) implements AccountEvent {

		@Override
		public Instant usefulUntil() {
			return this.firstAt;
		}

	}

}
