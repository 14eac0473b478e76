package io.m3dio.auth.login;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;

import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.Together;
import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.AccountProperties;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.attempt.AttemptLimiter;
import io.m3dio.auth.mail.AccountMails;
import io.m3dio.auth.password.PasswordRules;
import io.m3dio.platform.time.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

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
	private PasswordEncoder encoder;

	@Autowired
	private AccountMails mails;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private AccountEvents events;

	@Autowired
	private MovableClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void createsAnAccountAndKeepsOnlyAHash() {
		String email = AuthClient.someEmail();
		MvcTestResult signedUp = this.client.signUp("  " + email.toUpperCase(Locale.ROOT), AuthClient.PASSWORD);
		assertThat(signedUp).hasStatus(201);
		assertThat(this.client.account(AuthClient.accessToken(signedUp))).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.email", (value) -> assertThat(value).isEqualTo(email))
			.hasPathSatisfying("$.emailVerified", (value) -> assertThat(value).isEqualTo(false))
			.hasPathSatisfying("$.id", (value) -> value.assertThat().asString().hasSize(36));
		assertThat(this.jdbc.sql("SELECT password_hash FROM account WHERE email = ?")
			.param(email)
			.query(String.class)
			.single()).startsWith("{argon2}$argon2id$").doesNotContain(AuthClient.PASSWORD);
	}

	@Test
	void answersATakenAddressLikeAnyAndTellsItsOwner() throws Exception {
		String email = this.client.somebody();
		MvcTestResult repeated = this.client.signUp(email.replace("example.com", "Example.COM"),
				"another long password");
		MvcTestResult first = this.client.signUp(AuthClient.someEmail(), "another long password");
		assertThat(repeated).hasStatus(201);
		assertThat(shape(repeated)).isEqualTo(shape(first));
		assertThat(this.events.types(email)).containsExactly("verification-requested", "sign-up-repeated");
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
		assertThat(this.client.login(email, "another long password")).hasStatus(401);
		String stranger = AuthClient.accessToken(repeated);
		assertThat(this.client.sendVerification(stranger)).hasStatus(202);
		assertThat(this.events.types(email).subList(1, 3)).containsOnly("sign-up-repeated");
	}

	@Test
	void doesNotTellByALoginEither() {
		String email = AuthClient.someEmail();
		this.client.signUp(email, AuthClient.PASSWORD);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatus(401);
		this.client.verify(this.events.token(email));
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void letsSeveralClaimAnAddressAndOneProveIt() throws Exception {
		String email = AuthClient.someEmail();
		List<MvcTestResult> claims = Together.run(3, () -> this.client.signUp(email, AuthClient.PASSWORD));
		assertThat(claims).allSatisfy((claim) -> assertThat(claim).hasStatus(201));
		List<String> tokens = this.events.tokens(email);
		assertThat(tokens).hasSize(3);
		List<Callable<Integer>> proofs = tokens.stream()
			.map((token) -> (Callable<Integer>) () -> this.client.verify(token).getResponse().getStatus())
			.toList();
		assertThat(Together.run(proofs)).containsExactlyInAnyOrder(204, 409, 409);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void sendsFewMailsToOneAddressWhoeverCausesThem() {
		String email = AuthClient.someEmail();
		for (int i = 0; i < 12; i++) {
			assertThat(this.client.signUp(email, AuthClient.PASSWORD)).hasStatus(201);
			assertThat(this.client.forgotten(email)).hasStatus(202);
		}
		assertThat(this.events.to(email)).hasSize(3);
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
	void needsNoProofWhereThatIsSwitchedOff() {
		SignUp signUp = new SignUp(this.accounts, new AccountProperties(false, Duration.ofDays(7), ""), this.rules,
				this.encoder, this.attempts, this.mails, this.transaction, this.clock);
		Credentials credentials = new Credentials(AuthClient.someEmail(), AuthClient.PASSWORD, null, null);
		assertThat(signUp.signUp(credentials, AuthClient.someClient()).verified()).isTrue();
		assertThat(this.events.to(credentials.email())).isEmpty();
		assertThat(this.client.login(credentials.email(), AuthClient.PASSWORD)).hasStatusOk();
		assertThatExceptionOfType(AccountException.EmailTaken.class)
			.isThrownBy(() -> signUp.signUp(credentials, AuthClient.someClient()));
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
		SignUp signUp = new SignUp(this.accounts, new AccountProperties(true, Duration.ofDays(7), ""), this.rules, busy,
				this.attempts, this.mails, this.transaction, this.clock);
		String client = AuthClient.someClient();
		for (int i = 0; i <= AuthClient.LIMIT_PER_CLIENT; i++) {
			Credentials credentials = new Credentials(AuthClient.someEmail(), AuthClient.PASSWORD, null, null);
			assertThatExceptionOfType(RejectedExecutionException.class)
				.isThrownBy(() -> signUp.signUp(credentials, client));
		}
	}

	@Test
	void takesAPasswordLongerThan72Bytes() {
		String email = AuthClient.someEmail();
		String start = "это длинный пароль, ".repeat(5);
		assertThat(this.client.signUp(email, start + "a")).hasStatus(201);
		this.client.verify(this.events.token(email));
		assertThat(this.client.login(email, start + "b")).hasStatus(401);
		assertThat(this.client.login(email, start + "a")).hasStatusOk();
	}

	/** The answer without the values of its tokens, which are all of the same length. */
	private static String shape(MvcTestResult result) throws Exception {
		return result.getResponse().getContentAsString().replaceAll("[\\w.-]{20,}", "-");
	}

}
