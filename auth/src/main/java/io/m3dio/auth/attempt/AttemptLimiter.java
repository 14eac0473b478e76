package io.m3dio.auth.attempt;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;

import io.m3dio.platform.sweep.RowSweep;
import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts attempts by key within a window, in MySQL and thus across replicas.
 */
@Component
public class AttemptLimiter {

	private final JdbcClient jdbc;

	private final AttemptProperties properties;

	private final Clock clock;

	AttemptLimiter(JdbcClient jdbc, AttemptProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Counts one attempt. The row stays locked until the count has been read, so exactly
	 * the permitted number of simultaneous attempts pass.
	 * @param key what it is counted by
	 * @throws TooManyAttemptsException if the limit is exceeded
	 */
	@Transactional
	public void begin(AttemptKey key) {
		LocalDateTime now = now();
		this.jdbc.sql("""
				INSERT INTO attempt (key_sha256, attempts, resets_at) VALUES (:key, 1, :reset)
				ON DUPLICATE KEY UPDATE
				attempts = IF(resets_at > :now, attempts + 1, 1),
				resets_at = IF(resets_at > :now, resets_at, :reset)""")
			.param("key", key.sha256())
			.param("reset", now.plus(key.window(this.properties)))
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
		throw new TooManyAttemptsException(wait);
	}

	/**
	 * Takes one attempt back.
	 * @param key what it is counted by
	 */
	public void takeBack(AttemptKey key) {
		this.jdbc.sql("UPDATE attempt SET attempts = attempts - 1 WHERE key_sha256 = :key AND attempts > 0")
			.param("key", key.sha256())
			.update();
	}

	@Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
	void sweep() {
		RowSweep.all((limit) -> this.jdbc.sql("DELETE FROM attempt WHERE resets_at < :now LIMIT :limit")
			.param("now", now())
			.param("limit", limit)
			.update());
	}

	private LocalDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
