package io.m3dio.auth.token;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Knows which key signs now and which keys are published, and creates the next key in
 * time. Keys are held in memory, so tokens can be verified while MySQL is unavailable.
 * <p>
 * If a key leaks, delete its row from {@code signing_key}: within a minute it is no
 * longer published, and gateways forget it at their next request.
 */
@Component
final class KeyRing {

	private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

	private final SigningKeys store;

	private final TokenProperties settings;

	private final Clock clock;

	private volatile List<SigningKey> keys = List.of();

	KeyRing(SigningKeys store, TokenProperties settings, Clock clock) {
		this.store = store;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Returns the key that signs now.
	 */
	RSAKey signing() {
		return signing(keys(), this.clock.instant()).jwk();
	}

	/**
	 * Returns the public keys of all tokens that may still be valid, and the one of the
	 * key that will sign next.
	 */
	JWKSet published() {
		return new JWKSet(keys().stream().<JWK>map((key) -> key.jwk().toPublicJWK()).toList());
	}

	private List<SigningKey> keys() {
		if (this.keys.isEmpty()) {
			refresh();
		}
		return this.keys;
	}

	/**
	 * Loads the keys of other replicas, creates the next key when it is time, and drops
	 * keys whose last token has expired.
	 */
	@Scheduled(fixedDelayString = "PT1M")
	synchronized void refresh() {
		Instant now = this.clock.instant();
		List<SigningKey> stored = this.store.all();
		if (stored.isEmpty()) {
			stored = add(SigningKey.generate(1, now));
		}
		SigningKey newest = stored.get(stored.size() - 1);
		Instant due = newest.signsFrom().plus(this.settings.keyPeriod());
		Instant soonest = now.plus(this.settings.keyOverlap());
		if (!due.isAfter(soonest)) {
			stored = add(SigningKey.generate(newest.generation() + 1, soonest));
		}
		this.keys = dropRetired(stored, now);
	}

	private List<SigningKey> add(SigningKey key) {
		if (this.store.add(key)) {
			log.info("Signing key {} of generation {} takes over at {}", key.jwk().getKeyID(), key.generation(),
					key.signsFrom());
		}
		return this.store.all();
	}

	private List<SigningKey> dropRetired(List<SigningKey> stored, Instant now) {
		SigningKey oldestNeeded = signing(stored, now.minus(this.settings.keyOverlap()));
		this.store.deleteBefore(oldestNeeded.generation());
		return stored.stream().filter((key) -> key.generation() >= oldestNeeded.generation()).toList();
	}

	/**
	 * Returns the newest key that had taken over at that time. A replica whose clock is
	 * behind may find none, and gets the first key.
	 */
	private static SigningKey signing(List<SigningKey> keys, Instant at) {
		return keys.stream()
			.filter((key) -> !key.signsFrom().isAfter(at))
			.reduce((older, newer) -> newer)
			.orElse(keys.get(0));
	}

}
