package io.m3dio.auth.attempt;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link GuessLimiter}; what it is for is tested with logins.
 */
@AuthTest
class GuessLimiterTests {

	@Autowired
	private AuthClient client;

	@Autowired
	private GuessLimiter guesses;

	@Autowired
	private AttemptProperties properties;

	@Autowired
	private MovableClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void neverRefusesAFirstGuessBecauseATimeWasRounded() {
		GuessLimiter precise = new GuessLimiter(this.jdbc, this.properties,
				Clock.offset(this.clock, Duration.ofNanos(999)));
		assertThatNoException().isThrownBy(() -> precise.begin(GuessKey.device(UUID.randomUUID().toString())));
	}

	@Test
	void sweepsWhatIsOver() {
		this.client.login(AuthClient.someEmail(), "password");
		this.clock.advance(Duration.ofDays(1).plusSeconds(1));
		this.guesses.sweep();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM guess").query(Integer.class).single()).isZero();
	}

}
