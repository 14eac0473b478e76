package io.m3dio.auth.account;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts attempts per key in MySQL, hence across replicas. A login counts as failed
 * <em>before</em> it is made and is taken back if it succeeds: a thousand guesses at once
 * are worth no more than one after the other.
 */
@Component
class AttemptLimiter {

	private static final int SWEPT_AT_ONCE = 1000;

	private final JdbcClient jdbc;

	private final AttemptProperties properties;

	private final Clock clock;

	AttemptLimiter(JdbcClient jdbc, AttemptProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Counts one attempt; the row stays locked until its count was read, so that of many
	 * at once exactly the first ones pass.
	 * @throws AccountException.TooManyAttempts if it must not be made
	 */
	@Transactional
	void begin(AttemptKey key) {
		LocalDateTime now = now();
		this.jdbc.sql("""
				INSERT INTO attempt (key_sha256, attempts, resets_at) VALUES (:key, 1, :reset)
				ON DUPLICATE KEY UPDATE
				attempts = IF(resets_at > :now, attempts + 1, 1),
				resets_at = IF(resets_at > :now, resets_at, :reset)""")
			.param("key", key.sha256())
			.param("reset", now.plus(this.properties.window()))
			.param("now", now)
			.update();
		this.jdbc.sql("SELECT resets_at FROM attempt WHERE key_sha256 = :key AND attempts > :limit")
			.param("key", key.sha256())
			.param("limit", key.limit(this.properties))
			.query(LocalDateTime.class)
			.optional()
			.ifPresent((reset) -> refuse(Duration.between(now, reset)));
	}

	private static void refuse(Duration wait) {
		throw new AccountException.TooManyAttempts(Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds()));
	}

	/**
	 * Takes one attempt back.
	 */
	void takeBack(AttemptKey key) {
		this.jdbc.sql("UPDATE attempt SET attempts = attempts - 1 WHERE key_sha256 = :key AND attempts > 0")
			.param("key", key.sha256())
			.update();
	}

	/**
	 * Forgets all attempts.
	 */
	void reset(AttemptKey key) {
		this.jdbc.sql("DELETE FROM attempt WHERE key_sha256 = :key").param("key", key.sha256()).update();
	}

	@Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
	void sweep() {
		int swept;
		do {
			swept = this.jdbc.sql("DELETE FROM attempt WHERE resets_at < :now LIMIT :limit")
				.param("now", now())
				.param("limit", SWEPT_AT_ONCE)
				.update();
		}
		while (swept == SWEPT_AT_ONCE);
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

}
