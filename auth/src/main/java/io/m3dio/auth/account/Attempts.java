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
 * Counts attempts per subject in MySQL, hence across replicas. A login counts as failed
 * <em>before</em> it is made and is taken back if it succeeds: a thousand guesses at once
 * are worth no more than one after the other.
 */
@Component
class Attempts {

	private static final int SWEPT_AT_ONCE = 1000;

	private final JdbcClient jdbc;

	private final AttemptSettings settings;

	private final Clock clock;

	Attempts(JdbcClient jdbc, AttemptSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Counts one attempt; the row stays locked until its count was read, so that of many
	 * at once exactly the first ones pass.
	 * @throws AccountException.TooManyAttempts if it must not be made
	 */
	@Transactional
	void begin(Subject subject) {
		LocalDateTime now = now();
		this.jdbc.sql("""
				INSERT INTO failed_attempt (subject, failures, resets_at) VALUES (:subject, 1, :reset)
				ON DUPLICATE KEY UPDATE
				failures = IF(resets_at > :now, failures + 1, 1),
				resets_at = IF(resets_at > :now, resets_at, :reset)""")
			.param("subject", subject.sha256())
			.param("reset", now.plus(this.settings.window()))
			.param("now", now)
			.update();
		this.jdbc.sql("SELECT resets_at FROM failed_attempt WHERE subject = ? AND failures > ?")
			.params(subject.sha256(), subject.limit(this.settings))
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
	void takeBack(Subject subject) {
		this.jdbc.sql("UPDATE failed_attempt SET failures = failures - 1 WHERE subject = ? AND failures > 0")
			.param(subject.sha256())
			.update();
	}

	/**
	 * Forgets all attempts.
	 */
	void reset(Subject subject) {
		this.jdbc.sql("DELETE FROM failed_attempt WHERE subject = ?").param(subject.sha256()).update();
	}

	@Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
	void sweep() {
		int swept;
		do {
			swept = this.jdbc.sql("DELETE FROM failed_attempt WHERE resets_at < ? LIMIT ?")
				.params(now(), SWEPT_AT_ONCE)
				.update();
		}
		while (swept == SWEPT_AT_ONCE);
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

}
