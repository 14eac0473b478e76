package io.m3dio.auth.account;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;

import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.MovableClock;
import io.m3dio.auth.Together;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SignUp}.
 */
@AuthTest
class SignUpTests {

	@Autowired
	private AuthClient client;

	@Autowired
	private Accounts accounts;

	@Autowired
	private PasswordRules rules;

	@Autowired
	private AttemptLimiter attempts;

	@Autowired
	private MovableClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void createsAnAccountAndKeepsOnlyAHash() {
		String email = AuthClient.someEmail();
		assertThat(this.client.signUp("  " + email.toUpperCase(Locale.ROOT), AuthClient.PASSWORD)).hasStatus(201)
			.bodyJson()
			.hasPathSatisfying("$.email", (value) -> assertThat(value).isEqualTo(email))
			.hasPathSatisfying("$.id", (value) -> value.assertThat().asString().hasSize(36));
		assertThat(this.jdbc.sql("SELECT password_hash FROM account WHERE email = ?")
			.param(email)
			.query(String.class)
			.single()).startsWith("{argon2}$argon2id$").doesNotContain(AuthClient.PASSWORD);
	}

	@Test
	void refusesATakenAddressHoweverItIsWritten() {
		String email = this.client.somebody();
		assertThat(this.client.signUp(email.replace("example.com", "Example.COM"), "another password")).hasStatus(409)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:email-taken");
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void letsOneOfSeveralAtOnceWin() throws Exception {
		String email = AuthClient.someEmail();
		List<Integer> statuses = Together.run(4,
				() -> this.client.signUp(email, AuthClient.PASSWORD).getResponse().getStatus());
		assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
	}

	@Test
	void throttlesAClientThatSignsUpAgainAndAgain() {
		String client = AuthClient.someClient();
		for (int i = 0; i < AuthClient.LIMIT_PER_CLIENT; i++) {
			assertThat(this.client.signUp(AuthClient.someEmail(), AuthClient.PASSWORD, client)).hasStatus(201);
		}
		assertThat(this.client.signUp(AuthClient.someEmail(), AuthClient.PASSWORD, client)).hasStatus(429)
			.containsHeader("Retry-After");
		assertThat(this.client.login(this.client.somebody(), AuthClient.PASSWORD, client)).hasStatusOk();
	}

	@Test
	void countsNoAttemptThatNobodyLookedAt() {
		PasswordEncoder busy = new PasswordEncoder() {
			@Override
			public String encode(@Nullable CharSequence password) {
				throw new RejectedExecutionException("Too many passwords wait to be hashed");
			}

			@Override
			public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
				return false;
			}
		};
		SignUp signUp = new SignUp(this.accounts, this.rules, busy, this.attempts, this.clock);
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(AuthClient.someClient());
		for (int i = 0; i <= AuthClient.LIMIT_PER_CLIENT; i++) {
			Credentials credentials = new Credentials(AuthClient.someEmail(), AuthClient.PASSWORD);
			assertThatExceptionOfType(RejectedExecutionException.class)
				.isThrownBy(() -> signUp.signUp(credentials, request));
		}
	}

	@Test
	void takesAPasswordLongerThan72Bytes() {
		String email = AuthClient.someEmail();
		String start = "это длинный пароль, ".repeat(5);
		assertThat(this.client.signUp(email, start + "a")).hasStatus(201);
		assertThat(this.client.login(email, start + "b")).hasStatus(401);
		assertThat(this.client.login(email, start + "a")).hasStatusOk();
	}

}
