package io.m3dio.auth.passkey;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import com.webauthn4j.util.exception.WebAuthnException;
import io.m3dio.auth.account.Account;
import io.m3dio.auth.mail.AccountMails;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds, verifies, renames and removes passkeys.
 */
@Service
public final class Passkeys {

	private static final Logger log = LoggerFactory.getLogger(Passkeys.class);

	private static final int MAX_PASSKEYS = 20;

	private final PasskeyStore store;

	private final PasskeyOwners owners;

	private final PasskeyChallenges challenges;

	private final RelyingParty relyingParty;

	private final AccountMails mails;

	private final TransactionTemplate transaction;

	Passkeys(PasskeyStore store, PasskeyOwners owners, PasskeyChallenges challenges, RelyingParty relyingParty,
			AccountMails mails, TransactionTemplate transaction) {
		this.store = store;
		this.owners = owners;
		this.challenges = challenges;
		this.relyingParty = relyingParty;
		this.mails = mails;
		this.transaction = transaction;
	}

	/**
	 * Begins to add a passkey.
	 * @param account its owner
	 * @return the options for the browser, with a challenge to be signed
	 * @throws ProblemException if nobody has proved the account's address: whoever does
	 * so later must not find somebody else's passkey in the account
	 */
	public PublicKeyCredentialCreationOptions beginAdding(Account account) {
		if (!account.verified()) {
			throw Problem.EMAIL_UNVERIFIED.because("Verify your email address, then add a passkey.");
		}
		PublicKeyCredentialCreationOptions options = this.relyingParty.creationOptions(account);
		this.challenges.add(options.getChallenge(), ChallengePurpose.ADDITION, account.id());
		return options;
	}

	/**
	 * Adds a passkey, and tells its owner by email.
	 * @param account the id of its owner
	 * @param name what the owner calls it
	 * @param attestation the new passkey
	 * @return the passkey
	 * @throws ProblemException if the passkey is refused, or the account has as many as
	 * it may have
	 */
	public Passkey add(String account, String name, PasskeyAttestation attestation) {
		return verified(() -> {
			Bytes challenge = this.challenges.use(attestation.clientData(), ChallengePurpose.ADDITION, account);
			return this.transaction.execute((status) -> add(account, name, attestation, challenge));
		});
	}

	private Passkey add(String id, String name, PasskeyAttestation attestation, Bytes challenge) {
		this.store.lock(id);
		Account account = this.owners.find(PasskeyOwners.handle(id))
			.orElseThrow(() -> Problem.NOT_FOUND.because("This account has been deleted."));
		if (this.store.list(id).size() >= MAX_PASSKEYS) {
			throw Problem.TOO_MANY_PASSKEYS
				.because("An account can have %d passkeys. Remove one that you no longer use.".formatted(MAX_PASSKEYS));
		}
		Bytes credential = this.relyingParty.register(account, name, attestation, challenge);
		this.mails.sendPasskeyAdded(account, name);
		Passkey passkey = find(id, credential.toBase64UrlString());
		log.info("Account {} added the passkey {}", id, passkey.id());
		return passkey;
	}

	/**
	 * Begins to log in. The options do not depend on who that is, so they do not reveal
	 * who has an account.
	 * @return the options for the browser, with a challenge to be signed
	 */
	public PublicKeyCredentialRequestOptions beginLogin() {
		PublicKeyCredentialRequestOptions options = this.relyingParty.requestOptions(null);
		this.challenges.add(options.getChallenge(), ChallengePurpose.LOGIN, null);
		return options;
	}

	/**
	 * Finds out who logs in by a passkey.
	 * @param assertion what the passkey signed
	 * @return the passkey's owner
	 * @throws ProblemException if the passkey is refused
	 */
	public Account authenticate(PasskeyAssertion assertion) {
		return authenticate(assertion, ChallengePurpose.LOGIN, null);
	}

	/**
	 * Begins to confirm a change of an account.
	 * @param account the id of the account
	 * @return the options for the browser, with a challenge to be signed by a passkey of
	 * the account
	 */
	public PublicKeyCredentialRequestOptions beginConfirmation(String account) {
		PublicKeyCredentialRequestOptions options = this.relyingParty.requestOptions(account);
		this.challenges.add(options.getChallenge(), ChallengePurpose.CONFIRMATION, account);
		return options;
	}

	/**
	 * Confirms a change of an account.
	 * @param account the id of the account
	 * @param assertion what the passkey signed
	 * @return the account
	 * @throws ProblemException if the passkey is refused, or belongs to another account
	 */
	public Account confirm(String account, PasskeyAssertion assertion) {
		Account owner = authenticate(assertion, ChallengePurpose.CONFIRMATION, account);
		if (!owner.id().equals(account)) {
			log.info("A passkey of another account was refused");
			throw refused();
		}
		return owner;
	}

	private Account authenticate(PasskeyAssertion assertion, ChallengePurpose purpose, @Nullable String account) {
		return verified(() -> {
			Bytes challenge = this.challenges.use(assertion.clientData(), purpose, account);
			Bytes owner = this.transaction.execute((status) -> this.relyingParty.authenticate(assertion, challenge));
			return this.owners.find(Objects.requireNonNull(owner)).orElseThrow(Passkeys::refused);
		});
	}

	/**
	 * Lists the passkeys of an account.
	 * @param account the id of the account
	 * @return the passkeys, newest first
	 */
	public List<Passkey> list(String account) {
		return this.store.list(account);
	}

	/**
	 * Checks that an account has a passkey, and keeps it from being removed until the
	 * transaction ends.
	 * @param account the id of the account
	 * @return whether it has one
	 */
	public boolean keepOne(String account) {
		this.store.lock(account);
		return !this.store.list(account).isEmpty();
	}

	/**
	 * Renames a passkey.
	 * @param account the id of its owner
	 * @param id its credential id
	 * @param name what the owner calls it from now on
	 */
	public void rename(String account, String id, String name) {
		find(account, id);
		this.store.rename(Bytes.fromBase64(id), name);
	}

	/**
	 * Removes a passkey, and tells its owner by email.
	 * @param account its owner
	 * @param id its credential id
	 * @throws ProblemException if the account would have neither passkey nor password
	 */
	public void remove(Account account, String id) {
		this.transaction.executeWithoutResult((status) -> {
			this.store.lock(account.id());
			Passkey passkey = find(account.id(), id);
			if (this.store.list(account.id()).size() == 1 && !this.owners.hasPassword(account.id())) {
				throw Problem.LAST_PASSKEY.because("Your account has no password. Set one, then remove the passkey.");
			}
			this.store.delete(Bytes.fromBase64(id));
			this.mails.sendPasskeyRemoved(account, passkey.name());
			log.info("Account {} removed the passkey {}", account.id(), passkey.id());
		});
	}

	/**
	 * Removes all passkeys of an account that somebody else was in, and those that are
	 * about to be added.
	 * @param account the id of the account
	 */
	public void removeAll(String account) {
		this.challenges.deleteAll(account);
		this.store.deleteAll(account);
	}

	private Passkey find(String account, String id) {
		return this.store.list(account)
			.stream()
			.filter((passkey) -> passkey.id().equals(id))
			.findFirst()
			.orElseThrow(() -> Problem.NOT_FOUND.because("You have no passkey with this id."));
	}

	/**
	 * Verifies what a browser sent. The caller is not told which check failed.
	 */
	private static <T> T verified(Supplier<@Nullable T> verification) {
		try {
			return Objects.requireNonNull(verification.get());
		}
		catch (WebAuthnException | JacksonException | IllegalArgumentException | DuplicateKeyException ex) {
			log.info("A passkey was refused: {}", ex.getClass().getSimpleName());
			throw refused();
		}
	}

	private static ProblemException refused() {
		return Problem.PASSKEY_REFUSED.because("Try again, or use another one.");
	}

}
