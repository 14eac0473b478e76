package io.m3dio.auth.apikey;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.m3dio.auth.apikey.ApiKeyStore.Owned;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.security.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates, checks and revokes API keys.
 */
@Component
public class ApiKeys {

	private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

	private static final int MAX_KEYS = 50;

	private static final Duration USE_RECORDED_EVERY = Duration.ofMinutes(1);

	private final ApiKeyStore store;

	private final Clock clock;

	ApiKeys(ApiKeyStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Creates a key.
	 * @param account the id of its owner
	 * @param name what its owner calls it
	 * @param scopes what it allows
	 * @param lifetime how long it is valid; without end if absent
	 * @return the key with its secret, which nobody can read later
	 * @throws io.m3dio.platform.problem.ProblemException if the account has as many keys
	 * as it may have, or if nobody has proved its address: whoever does so later must not
	 * share the account with somebody else's program
	 */
	@Transactional
	CreatedApiKey create(String account, String name, Set<Scope> scopes, @Nullable Duration lifetime) {
		boolean verified = this.store.lock(account)
			.orElseThrow(() -> Problem.NOT_FOUND.because("This account has been deleted."));
		if (!verified) {
			throw Problem.EMAIL_UNVERIFIED.because("Verify your email address, then create an API key.");
		}
		if (this.store.count(account) >= MAX_KEYS) {
			throw Problem.TOO_MANY_API_KEYS
				.because("An account can have %d API keys. Revoke one that you no longer use.".formatted(MAX_KEYS));
		}
		ApiKeyToken token = ApiKeyToken.create();
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		ApiKey key = new ApiKey(token.id(), name, scopes, now, (lifetime != null) ? now.plus(lifetime) : null, null);
		this.store.add(account, key, token.sha256());
		log.info("Account {} created the API key {}", account, key.id());
		return new CreatedApiKey(key, token);
	}

	List<ApiKey> list(String account) {
		return this.store.list(account);
	}

	/**
	 * Finds the key that a program sent, and records that it is used.
	 * @param token what was sent
	 * @return the key and its owner; nothing if it is wrong, expired or revoked
	 */
	Optional<Owned> use(String token) {
		Instant now = this.clock.instant();
		Optional<Owned> found = ApiKeyToken.parse(token)
			.flatMap((key) -> this.store.find(key.id())
				.filter((stored) -> MessageDigest.isEqual(stored.secretSha256(), key.sha256())))
			.filter((stored) -> !stored.key().isExpired(now));
		found.ifPresent((stored) -> this.store.used(stored.key().id(), now, now.minus(USE_RECORDED_EVERY)));
		return found;
	}

	void revoke(String account, String id) {
		if (!this.store.delete(account, id)) {
			throw Problem.NOT_FOUND.because("You have no API key with this id.");
		}
		log.info("Account {} revoked the API key {}", account, id);
	}

	/**
	 * Revokes all keys of an account.
	 * @param account the id of the account
	 */
	public void revokeAll(String account) {
		this.store.deleteAll(account);
	}

	/**
	 * A new key and what its program is to send.
	 *
	 * @param key the key
	 * @param token what its program sends
	 */
	record CreatedApiKey(ApiKey key, ApiKeyToken token) {
	}

}
