package io.m3dio.auth.passkey;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;

import com.webauthn4j.converter.CollectedClientDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.verifier.exception.BadChallengeException;
import io.m3dio.auth.attempt.Sha256;
import io.m3dio.platform.sweep.RowSweep;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Repository;

/**
 * The challenges in MySQL, where any replica finds them. Each is signed once, within some
 * minutes, and for one purpose.
 */
@Repository
class PasskeyChallenges {

	static final Duration LIFETIME = Duration.ofMinutes(5);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final CollectedClientDataConverter clientData = new CollectedClientDataConverter(new ObjectConverter());

	PasskeyChallenges(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Adds a challenge.
	 * @param challenge random bytes
	 * @param purpose what it is signed for
	 * @param account the id of the account; nothing if somebody logs in
	 */
	void add(Bytes challenge, ChallengePurpose purpose, @Nullable String account) {
		this.jdbc.sql("""
				INSERT INTO passkey_challenge (sha256, purpose, account_id, expires_at)
				VALUES (:sha256, :purpose, :account, :expiresAt)""")
			.param("sha256", sha256(challenge))
			.param("purpose", purpose.name())
			.param("account", account)
			.param("expiresAt", now().plus(LIFETIME))
			.update();
	}

	/**
	 * Uses up the challenge that was signed.
	 * @param clientDataJson what the browser says about it
	 * @param purpose what it must have been created for
	 * @param account the account that it must have been created for
	 * @return the challenge
	 * @throws com.webauthn4j.util.exception.WebAuthnException if it is not one of ours,
	 * or expired, used, or for something else
	 */
	Bytes use(Bytes clientDataJson, ChallengePurpose purpose, @Nullable String account) {
		CollectedClientData data = this.clientData.convert(clientDataJson.getBytes());
		if (data == null) {
			throw new BadChallengeException("There is no client data");
		}
		Bytes challenge = new Bytes(data.getChallenge().getValue());
		int used = this.jdbc.sql("""
				DELETE FROM passkey_challenge
				WHERE sha256 = :sha256 AND purpose = :purpose AND account_id <=> :account AND expires_at > :now""")
			.param("sha256", sha256(challenge))
			.param("purpose", purpose.name())
			.param("account", account)
			.param("now", now())
			.update();
		if (used == 0) {
			throw new BadChallengeException("The challenge is unknown, used or expired");
		}
		return challenge;
	}

	void deleteAll(String account) {
		this.jdbc.sql("DELETE FROM passkey_challenge WHERE account_id = :account").param("account", account).update();
	}

	@Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
	void sweep() {
		RowSweep.all((limit) -> this.jdbc.sql("DELETE FROM passkey_challenge WHERE expires_at < :now LIMIT :limit")
			.param("now", now())
			.param("limit", limit)
			.update());
	}

	private static byte[] sha256(Bytes challenge) {
		return Sha256.of(challenge.toBase64UrlString());
	}

	private LocalDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
