package io.m3dio.auth.login;

import java.time.Duration;
import java.util.List;

import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.CountingPasswordEncoder;
import io.m3dio.auth.Together;
import io.m3dio.platform.time.MovableClock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PasswordLogin}.
 */
@AuthTest
@ExtendWith(OutputCaptureExtension.class)
class PasswordLoginTests {

	/** Guesses that need not wait. */
	private static final int FREE = 5;

	@Autowired
	private AuthClient client;

	@Autowired
	private CountingPasswordEncoder encoder;

	@Autowired
	private MovableClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MeterRegistry metrics;

	@Test
	void answersAnUnknownAddressLikeAWrongPasswordAndAtTheSameCost() throws Exception {
		String known = this.client.somebody();
		int before = this.encoder.matches();
		MvcTestResult wrong = this.client.login(known, "not the password");
		assertThat(this.encoder.matches()).isEqualTo(before + 1);
		MvcTestResult unknown = this.client.login(AuthClient.someEmail(), "not the password");
		assertThat(this.encoder.matches()).isEqualTo(before + 2);
		assertThat(unknown).hasStatus(401);
		assertThat(unknown.getResponse().getContentAsString()).isEqualTo(wrong.getResponse().getContentAsString());
	}

	@Test
	void renewsAHashThatHasOlderParameters() {
		String email = this.client.somebody();
		String old = "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(AuthClient.PASSWORD);
		this.jdbc.sql("UPDATE account SET password_hash = ? WHERE email = ?").params(old, email).update();
		assertThat(this.client.login(email, "not the password")).hasStatus(401);
		assertThat(hash(email)).isEqualTo(old);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
		assertThat(hash(email)).startsWith("{argon2}").contains("m=19456").isNotEqualTo(old);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	private String hash(String email) {
		return this.jdbc.sql("SELECT password_hash FROM account WHERE email = ?")
			.param(email)
			.query(String.class)
			.single();
	}

	@Test
	void makesGuessesWaitLongerAndLongerWhereverTheyComeFrom() {
		for (String email : List.of(this.client.somebody(), AuthClient.someEmail())) {
			guess(email, FREE);
			int before = this.encoder.matches();
			assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatus(429)
				.hasHeader("Retry-After", "1")
				.bodyJson()
				.extractingPath("$.type")
				.isEqualTo("urn:m3dio:problem:too-many-attempts");
			assertThat(this.encoder.matches()).isEqualTo(before);
			for (int wait = 1; wait <= 512; wait *= 2) {
				this.clock.advance(Duration.ofSeconds(wait).minusMillis(1));
				assertThat(this.client.login(email, "too early")).hasStatus(429);
				this.clock.advance(Duration.ofMillis(1));
				guess(email, 1);
			}
			assertThat(this.client.login(email, "too early")).hasHeader("Retry-After", "900");
			this.clock.advance(Duration.ofSeconds(900));
			guess(email, 1);
			assertThat(this.client.login(email, "too early")).hasHeader("Retry-After", "900");
		}
	}

	@Test
	void recordsWhatASecurityTeamWantsToKnow(CapturedOutput log) {
		String email = this.client.somebody();
		String id = this.jdbc.sql("SELECT id FROM account WHERE email = ?").param(email).query(String.class).single();
		assertThat(grown("authn_login_success", () -> this.client.login(email, AuthClient.PASSWORD))).isOne();
		assertThat(log).contains("authn_login_success:" + id);
		assertThat(grown("authn_login_fail", () -> this.client.login(email, "a guess"))).isOne();
		assertThat(log).contains("authn_login_fail:" + id);
		assertThat(grown("authn_login_fail", () -> this.client.login(AuthClient.someEmail(), "a guess"))).isOne();
		assertThat(log).contains("authn_login_fail:unknown");
		for (int i = 1; i < 10; i++) {
			this.client.login(email, "a guess");
		}
		assertThat(grown("authn_login_lock", () -> this.client.login(email, AuthClient.PASSWORD))).isOne();
		assertThat(log).contains("authn_login_lock:" + id, "excess_rate_limit_exceeded:TOO_MANY_ATTEMPTS")
			.doesNotContain("a guess", AuthClient.PASSWORD, email);
	}

	private double grown(String event, Runnable action) {
		FunctionCounter counter = this.metrics.get("m3dio.security.events").tag("event", event).functionCounter();
		double before = counter.count();
		action.run();
		return counter.count() - before;
	}

	@Test
	void letsTheOwnerInAfterTheWait() {
		String email = this.client.somebody();
		guess(email, FREE);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void letsADeviceInThatLoggedInBefore() {
		String email = this.client.somebody();
		String device = AuthClient.deviceToken(this.client.login(email, AuthClient.PASSWORD));
		guess(email, FREE);
		String client = AuthClient.someClient();
		assertThat(this.client.login(email, AuthClient.PASSWORD, client)).hasStatus(429);
		assertThat(this.client.login(email, AuthClient.PASSWORD, client, device)).hasStatusOk();
		for (String forged : List.of("", "x", device + "A", "A".repeat(2000),
				AuthClient.deviceToken(this.client.login(this.client.somebody(), AuthClient.PASSWORD)))) {
			assertThat(this.client.login(email, AuthClient.PASSWORD, client, forged)).hasStatus(429);
		}
	}

	@Test
	void makesADeviceWaitThatGuesses() {
		String email = this.client.somebody();
		String device = AuthClient.deviceToken(this.client.login(email, AuthClient.PASSWORD));
		for (int i = 0; i < FREE; i++) {
			assertThat(this.client.login(email, "guess number " + i, AuthClient.someClient(), device)).hasStatus(401);
		}
		assertThat(this.client.login(email, AuthClient.PASSWORD, AuthClient.someClient(), device)).hasStatus(429);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void forgetsADeviceAfterAYear() {
		String email = this.client.somebody();
		String device = AuthClient.deviceToken(this.client.login(email, AuthClient.PASSWORD));
		this.clock.advance(Duration.ofDays(365));
		guess(email, FREE);
		assertThat(this.client.login(email, AuthClient.PASSWORD, AuthClient.someClient(), device)).hasStatus(429);
	}

	@Test
	void gainsNothingFromGuessingAtOnce() throws Exception {
		String email = this.client.somebody();
		List<Integer> statuses = Together.run(16,
				() -> this.client.login(email, "not the password").getResponse().getStatus());
		assertThat(statuses).filteredOn((status) -> status == 401).hasSize(FREE);
		assertThat(statuses).filteredOn((status) -> status == 429).hasSize(16 - FREE);
	}

	/**
	 * A botnet guesses for fourteen hours, once in five seconds; the owner logs in once
	 * an hour.
	 */
	@Test
	@Tag("slow")
	void triesFewOfManyGuessesAndLetsTheOwnerIn() {
		String email = this.client.somebody();
		String device = AuthClient.deviceToken(this.client.login(email, AuthClient.PASSWORD));
		int before = this.encoder.matches();
		int logins = 0;
		for (int i = 0; i < 10_000; i++) {
			this.client.login(email, "guess number " + i, "198.51.100." + i % 200);
			if (i % 720 == 719) {
				assertThat(this.client.login(email, AuthClient.PASSWORD, "203.0.113.1", device)).hasStatusOk();
				logins++;
			}
			this.clock.advance(Duration.ofSeconds(5));
		}
		assertThat(this.encoder.matches() - before - logins).isBetween(10, 99);
	}

	private void guess(String email, int times) {
		for (int i = 0; i < times; i++) {
			assertThat(this.client.login(email, "guess number " + i)).hasStatus(401);
		}
	}

	@Test
	void throttlesAClientThatTriesManyAccounts() {
		String client = AuthClient.someClient();
		String email = this.client.somebody();
		for (int i = 0; i < AuthClient.LIMIT_PER_CLIENT; i++) {
			assertThat(this.client.login(AuthClient.someEmail(), "password", client)).hasStatus(401);
		}
		assertThat(this.client.login(email, AuthClient.PASSWORD, client)).hasStatus(429);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void doesNotLetAThrottledClientLockAnAccount() {
		String client = AuthClient.someClient();
		for (int i = 0; i <= AuthClient.LIMIT_PER_CLIENT; i++) {
			this.client.login(AuthClient.someEmail(), "password", client);
		}
		String email = this.client.somebody();
		for (int i = 0; i < 12; i++) {
			assertThat(this.client.login(email, "guess number " + i, client)).hasStatus(429);
		}
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void letsManyPeopleLogInFromOneClient() {
		String client = AuthClient.someClient();
		String email = this.client.somebody();
		for (int i = 0; i < 2 * AuthClient.LIMIT_PER_CLIENT; i++) {
			assertThat(this.client.login(email, AuthClient.PASSWORD, client)).hasStatusOk();
		}
	}

}
