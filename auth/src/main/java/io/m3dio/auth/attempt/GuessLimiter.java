package io.m3dio.auth.attempt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

import io.m3dio.platform.sweep.RowSweep;
import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes guessing slow without locking anybody out. After some wrong passwords, each
 * further one doubles the wait for the next try. A guess is counted as wrong
 * <em>before</em> it is checked, and taken back if it was right. So a thousand
 * simultaneous guesses gain nothing over a thousand consecutive ones.
 */
@Component
public class GuessLimiter {

	/** After so many doublings, the wait is the longest one anyway. */
	private static final int MAX_DOUBLINGS = 30;

	private final JdbcClient jdbc;

	private final AttemptProperties properties;

	private final Clock clock;

	GuessLimiter(JdbcClient jdbc, AttemptProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Counts one guess. The row stays locked until the time of the next try is set, so
	 * exactly the permitted number of simultaneous guesses pass.
	 * @param key what it is counted by
	 * @throws TooManyAttemptsException if it is too early
	 */
	@Transactional
	public void begin(GuessKey key) {
		LocalDateTime now = now();
		// Unlike INSERT IGNORE, this takes an exclusive lock on an existing row, which
		// prevents deadlocks.
		this.jdbc.sql("""
				INSERT INTO guess (key_sha256, failures, next_at, forgotten_at)
				VALUES (:key, 0, :now, :forgottenAt)
				ON DUPLICATE KEY UPDATE failures = failures""")
			.param("key", key.sha256())
			.param("now", now)
			.param("forgottenAt", now.plus(key.remembered()))
			.update();
		int failures = 1
				+ this.jdbc.sql("SELECT failures, next_at, forgotten_at FROM guess WHERE key_sha256 = :key FOR UPDATE")
					.param("key", key.sha256())
					.query((row, number) -> failuresUnlessTooEarly(row, now))
					.single();
		this.jdbc.sql("""
				UPDATE guess SET failures = :failures, next_at = :nextAt, forgotten_at = :forgottenAt
				WHERE key_sha256 = :key""")
			.param("failures", failures)
			.param("nextAt", now.plus(waitAfter(failures, key.free(this.properties))))
			.param("forgottenAt", now.plus(key.remembered()))
			.param("key", key.sha256())
			.update();
	}

	private static int failuresUnlessTooEarly(ResultSet row, LocalDateTime now) throws SQLException {
		LocalDateTime nextAt = row.getObject("next_at", LocalDateTime.class);
		if (nextAt.isAfter(now)) {
			throw new TooManyAttemptsException(Duration.between(now, nextAt));
		}
		return row.getObject("forgotten_at", LocalDateTime.class).isAfter(now) ? row.getInt("failures") : 0;
	}

	private Duration waitAfter(int failures, int free) {
		if (failures < free) {
			return Duration.ZERO;
		}
		Duration wait = this.properties.firstWait().multipliedBy(1L << Math.min(failures - free, MAX_DOUBLINGS));
		return (wait.compareTo(this.properties.longestWait()) < 0) ? wait : this.properties.longestWait();
	}

	/**
	 * Takes one guess back, because it was right or was never checked.
	 * @param key what it was counted by
	 */
	public void takeBack(GuessKey key) {
		this.jdbc
			.sql("UPDATE guess SET failures = failures - 1, next_at = :now WHERE key_sha256 = :key AND failures > 0")
			.param("now", now())
			.param("key", key.sha256())
			.update();
	}

	/**
	 * Forgets all guesses.
	 * @param key what they were counted by
	 */
	public void forget(GuessKey key) {
		this.jdbc.sql("DELETE FROM guess WHERE key_sha256 = :key").param("key", key.sha256()).update();
	}

	@Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
	void sweep() {
		RowSweep.all((limit) -> this.jdbc.sql("DELETE FROM guess WHERE forgotten_at < :now LIMIT :limit")
			.param("now", now())
			.param("limit", limit)
			.update());
	}

	/**
	 * Returns the time with the precision of MySQL. MySQL would round a more precise time
	 * up, and a guess right afterwards would come before it.
	 */
	private LocalDateTime now() {
		return UtcTime.of(this.clock.instant().truncatedTo(ChronoUnit.MICROS));
	}

}
