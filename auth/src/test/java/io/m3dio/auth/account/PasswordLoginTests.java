package io.m3dio.auth.account;

import java.time.Duration;
import java.util.List;

import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.CountingPasswordEncoder;
import io.m3dio.auth.MovableClock;
import io.m3dio.auth.Together;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PasswordLogin} and its {@link AttemptLimiter}.
 */
@AuthTest
class PasswordLoginTests {

	@Autowired
	private AuthClient client;

	@Autowired
	private CountingPasswordEncoder encoder;

	@Autowired
	private AttemptLimiter attempts;

	@Autowired
	private MovableClock clock;

	@Autowired
	private JdbcClient jdbc;

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
	void renewsAHashOfOlderParameters() {
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
	void throttlesAnAccountWhereverTheGuessesComeFrom() {
		for (String email : List.of(this.client.somebody(), AuthClient.someEmail())) {
			for (int i = 0; i < 10; i++) {
				assertThat(this.client.login(email, "guess number " + i)).hasStatus(401);
			}
			int before = this.encoder.matches();
			assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatus(429)
				.containsHeader("Retry-After")
				.bodyJson()
				.extractingPath("$.type")
				.isEqualTo("urn:m3dio:problem:too-many-attempts");
			assertThat(this.encoder.matches()).isEqualTo(before);
		}
	}

	@Test
	void saysHowLongToWaitAndKeepsTheWord() {
		String email = this.client.somebody();
		for (int i = 0; i < 10; i++) {
			this.client.login(email, "guess number " + i);
		}
		MvcTestResult refused = this.client.login(email, AuthClient.PASSWORD);
		long seconds = Long.parseLong(refused.getResponse().getHeader("Retry-After"));
		assertThat(seconds).isBetween(899L, 901L);
		this.clock.advance(Duration.ofSeconds(seconds - 2));
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatus(429);
		this.clock.advance(Duration.ofSeconds(2));
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void forgetsAnAccountsFailuresAfterALogin() {
		String email = this.client.somebody();
		for (int round = 0; round < 3; round++) {
			for (int i = 0; i < 9; i++) {
				assertThat(this.client.login(email, "guess number " + i)).hasStatus(401);
			}
			assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
		}
	}

	@Test
	void gainsNothingFromGuessingAtOnce() throws Exception {
		String email = this.client.somebody();
		List<Integer> statuses = Together.run(24,
				() -> this.client.login(email, "not the password").getResponse().getStatus());
		assertThat(statuses).filteredOn((status) -> status == 401).hasSize(10);
		assertThat(statuses).filteredOn((status) -> status == 429).hasSize(14);
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
	void cannotLockAnAccountFromAThrottledClient() {
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

	@Test
	void throttlesAskingWhoHasAnAccountBySigningUp() {
		String client = AuthClient.someClient();
		String email = this.client.somebody();
		for (int i = 0; i < AuthClient.LIMIT_PER_CLIENT; i++) {
			assertThat(this.client.signUp(email, "another password", client)).hasStatus(409);
		}
		assertThat(this.client.signUp(email, "another password", client)).hasStatus(429);
	}

	@Test
	void sweepsWhatIsOver() {
		this.client.login(AuthClient.someEmail(), "password");
		this.clock.advance(Duration.ofMinutes(16));
		this.attempts.sweep();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM attempt").query(Integer.class).single()).isZero();
	}

}
