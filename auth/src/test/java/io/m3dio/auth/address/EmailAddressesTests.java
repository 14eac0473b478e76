package io.m3dio.auth.address;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.Together;
import io.m3dio.platform.time.MovableClock;
import io.m3dio.platform.time.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EmailAddresses}, through the service's addresses.
 */
@AuthTest
class EmailAddressesTests {

	private static final String OTHER_PASSWORD = "a louder wave at midnight";

	@Autowired
	private AuthClient client;

	@Autowired
	private AccountEvents events;

	@Autowired
	private MovableClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void verifiesByTheLinkAndTellsTheNextAccessToken() {
		String email = AuthClient.someEmail();
		MvcTestResult signedUp = this.client.signUp(email, AuthClient.PASSWORD);
		assertThat(isVerified(signedUp)).isFalse();
		assertThat(this.client.verify(this.events.token(email))).hasStatus(204);
		assertThat(isVerified(signedUp)).isTrue();
		MvcTestResult refreshed = this.client.refresh(AuthClient.refreshToken(signedUp));
		assertThat(claims(AuthClient.accessToken(refreshed))).contains("\"email_verified\":true");
		assertThat(claims(AuthClient.accessToken(signedUp))).contains("\"email_verified\":false");
	}

	@Test
	void verifiesByTheCode() {
		String email = AuthClient.someEmail();
		MvcTestResult signedUp = this.client.signUp(email, AuthClient.PASSWORD);
		String code = this.events.code(email);
		assertThat(code).matches("\\d{6}");
		assertGone(this.client.enterCode(AuthClient.accessToken(signedUp), other(code)));
		assertThat(this.client.enterCode(AuthClient.accessToken(signedUp), " " + code + " ")).hasStatus(204);
		assertThat(isVerified(signedUp)).isTrue();
		assertGone(this.client.verify(this.events.token(email)));
	}

	@Test
	void letsNobodyGuessACode() throws Exception {
		String email = AuthClient.someEmail();
		String token = AuthClient.accessToken(this.client.signUp(email, AuthClient.PASSWORD));
		String code = this.events.code(email);
		Together.run(8, () -> this.client.enterCode(token, other(code)));
		assertGone(this.client.enterCode(token, code));
		assertThat(this.client.sendVerification(token)).hasStatus(202);
		assertGone(this.client.enterCode(token, code));
		assertThat(this.client.enterCode(token, this.events.code(email))).hasStatus(204);
	}

	@Test
	void storesNeitherTokenNorCode() {
		String email = AuthClient.someEmail();
		this.client.signUp(email, AuthClient.PASSWORD);
		String stored = this.jdbc.sql("SELECT * FROM action_token WHERE email = ?").param(email).query().singleRow()
				+ this.events.to(email).toString();
		assertThat(stored).doesNotContain(this.events.token(email)).doesNotContain("\"" + this.events.code(email));
	}

	@Test
	void verifiesOnceOfTwoAtOnce() throws Exception {
		String email = AuthClient.someEmail();
		this.client.signUp(email, AuthClient.PASSWORD);
		String token = this.events.token(email);
		assertThat(Together.run(4, () -> this.client.verify(token).getResponse().getStatus()))
			.containsExactlyInAnyOrder(204, 410, 410, 410);
	}

	@Test
	void sendsTheMailAgainAFewTimes() {
		String email = AuthClient.someEmail();
		String token = AuthClient.accessToken(this.client.signUp(email, AuthClient.PASSWORD));
		for (int i = 0; i < 4; i++) {
			assertThat(this.client.sendVerification(token)).hasStatus(202);
		}
		assertThat(this.client.sendVerification(token)).hasStatus(429).containsHeader("Retry-After");
		assertThat(this.events.to(email)).hasSize(5);
		List<String> tokens = this.events.tokens(email);
		assertThat(this.client.verify(tokens.get(0))).as("whichever arrives").hasStatus(204);
		assertGone(this.client.verify(tokens.get(4)));
	}

	@Test
	void changesTheAddressOnceTheNewOneIsProved() {
		String old = this.client.somebody();
		MvcTestResult login = this.client.login(old, AuthClient.PASSWORD);
		String token = AuthClient.accessToken(login);
		String email = AuthClient.someEmail();
		assertThat(this.client.changeEmail(token, "not the password", email)).hasStatus(403)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:wrong-password");
		assertThat(this.client.changeEmail(token, AuthClient.PASSWORD, email)).hasStatus(202);
		assertThat(this.client.account(token)).bodyJson()
			.hasPathSatisfying("$.email", (value) -> assertThat(value).isEqualTo(old))
			.hasPathSatisfying("$.pendingEmail", (value) -> assertThat(value).isEqualTo(email));
		assertThat(this.client.verify(this.events.token(email))).hasStatus(204);
		assertThat(this.client.login(old, AuthClient.PASSWORD)).hasStatus(401);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
		assertThat(claims(AuthClient.accessToken(this.client.refresh(AuthClient.refreshToken(login))))).contains(email);
		assertThat(this.events.types(old)).endsWith("email-changed");
	}

	@Test
	void undoesAChangeForAWeekAndLocksEverybodyOut() {
		String old = this.client.somebody();
		MvcTestResult thief = this.client.login(old, AuthClient.PASSWORD);
		String email = AuthClient.someEmail();
		this.client.changeEmail(AuthClient.accessToken(thief), AuthClient.PASSWORD, email);
		this.client.verify(this.events.token(email));
		String undo = this.events.token(old);
		this.clock.advance(Duration.ofDays(7).minusSeconds(1));
		assertThat(this.client.undo(undo)).hasStatus(204);
		assertThat(this.client.refresh(AuthClient.refreshToken(thief))).hasStatus(401);
		assertThat(this.client.login(old, AuthClient.PASSWORD)).as("the thief knows it").hasStatus(401);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatus(401);
		assertGone(this.client.undo(undo));
		this.client.forgotten(old);
		await().until(() -> this.events.types(old).contains("password-reset-requested"));
		assertThat(this.client.reset(this.events.token(old), OTHER_PASSWORD)).hasStatus(204);
		assertThat(this.client.login(old, OTHER_PASSWORD)).hasStatusOk();
	}

	@Test
	void undoesTheFirstOfTwoChangesAfterTheSecondWasUndone() {
		String old = this.client.somebody();
		String thief = AuthClient.accessToken(this.client.login(old, AuthClient.PASSWORD));
		String second = changeEmail(thief);
		String third = changeEmail(thief);
		assertThat(this.client.undo(this.events.token(second))).hasStatus(204);
		assertThat(this.client.undo(this.events.token(old))).hasStatus(204);
		assertGone(this.client.undo(this.events.token(second)));
		assertThat(emailOf(third) + emailOf(second)).isEmpty();
		assertThat(emailOf(old)).isEqualTo(old);
	}

	@Test
	void undoesALaterChangeWithTheFirst() {
		String old = this.client.somebody();
		String thief = AuthClient.accessToken(this.client.login(old, AuthClient.PASSWORD));
		String second = changeEmail(thief);
		changeEmail(thief);
		assertThat(this.client.undo(this.events.token(old))).hasStatus(204);
		assertGone(this.client.undo(this.events.token(second)));
		assertThat(emailOf(old)).isEqualTo(old);
	}

	@Test
	void undoingAChangeRemovesIdentitiesAndALaterSecondFactor() {
		String old = this.client.somebody();
		String account = accountOf(old);
		String thief = AuthClient.accessToken(this.client.login(old, AuthClient.PASSWORD));
		changeEmail(thief);
		this.jdbc.sql("INSERT INTO oidc_identity (issuer, subject, account_id, linked_at) VALUES ('i', ?, ?, ?)")
			.params(account, account, UtcTime.of(this.clock.instant()))
			.update();
		turnOnSecondFactor(account);
		assertThat(this.client.undo(this.events.token(old))).hasStatus(204);
		assertThat(count("oidc_identity", account) + count("second_factor", account)).isZero();
	}

	@Test
	void undoingAChangeKeepsAnEarlierSecondFactor() {
		String old = this.client.somebody();
		String account = accountOf(old);
		String thief = AuthClient.accessToken(this.client.login(old, AuthClient.PASSWORD));
		turnOnSecondFactor(account);
		changeEmail(thief);
		assertThat(this.client.undo(this.events.token(old))).hasStatus(204);
		assertThat(count("second_factor", account)).isOne();
	}

	private String changeEmail(String accessToken) {
		this.clock.advance(Duration.ofSeconds(1));
		String email = AuthClient.someEmail();
		assertThat(this.client.changeEmail(accessToken, AuthClient.PASSWORD, email)).hasStatus(202);
		assertThat(this.client.verify(this.events.token(email))).hasStatus(204);
		return email;
	}

	private void turnOnSecondFactor(String account) {
		this.jdbc.sql("INSERT INTO second_factor (account_id, secret, last_step, confirmed_at) VALUES (?, 'x', 0, ?)")
			.params(account, UtcTime.of(this.clock.instant()))
			.update();
	}

	private int count(String table, String account) {
		return this.jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE account_id = ?")
			.param(account)
			.query(Integer.class)
			.single();
	}

	private String accountOf(String email) {
		return this.jdbc.sql("SELECT id FROM account WHERE email = ?").param(email).query(String.class).single();
	}

	private String emailOf(String email) {
		return this.jdbc.sql("SELECT verified_email FROM account WHERE email = ?")
			.param(email)
			.query(String.class)
			.optional()
			.orElse("");
	}

	@Test
	void keepsTheFormerAddressForItsOwnerMeanwhile() {
		String old = this.client.somebody();
		String token = AuthClient.accessToken(this.client.login(old, AuthClient.PASSWORD));
		String email = AuthClient.someEmail();
		this.client.changeEmail(token, AuthClient.PASSWORD, email);
		this.client.verify(this.events.token(email));
		String undo = this.events.token(old);
		assertThat(this.client.signUp(old, AuthClient.PASSWORD)).hasStatus(201);
		assertThat(this.events.types(old)).endsWith("sign-up-repeated");
		assertThat(this.client.undo(undo)).hasStatus(204);
	}

	@Test
	void ignoresTheLinkToAMistypedAddressAfterTheChange() {
		String mistyped = AuthClient.someEmail();
		MvcTestResult signedUp = this.client.signUp(mistyped, AuthClient.PASSWORD);
		String email = AuthClient.someEmail();
		this.client.changeEmail(AuthClient.accessToken(signedUp), AuthClient.PASSWORD, email);
		assertThat(this.client.verify(this.events.token(email))).hasStatus(204);
		assertThat(this.events.types(mistyped)).as("no stranger can undo it").containsExactly("verification-requested");
		assertGone(this.client.verify(this.events.token(mistyped)));
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void ignoresAPasswordResetThatTheFormerAddressGot() {
		String old = this.client.somebody();
		String token = AuthClient.accessToken(this.client.login(old, AuthClient.PASSWORD));
		this.client.forgotten(old);
		await().until(() -> this.events.types(old).contains("password-reset-requested"));
		String reset = this.events.token(old);
		String email = AuthClient.someEmail();
		this.client.changeEmail(token, AuthClient.PASSWORD, email);
		this.client.verify(this.events.token(email));
		assertGone(this.client.reset(reset, OTHER_PASSWORD));
	}

	@Test
	void tellsOnlyTheOwnerThatANewAddressIsTaken() {
		String taken = this.client.somebody();
		String token = AuthClient.accessToken(this.client.login(this.client.somebody(), AuthClient.PASSWORD));
		assertThat(this.client.changeEmail(token, AuthClient.PASSWORD, taken)).hasStatus(202);
		assertThat(this.events.types(taken)).endsWith("sign-up-repeated");
	}

	@Test
	void lastAskedForIsWhatCounts() {
		String token = AuthClient.accessToken(this.client.login(this.client.somebody(), AuthClient.PASSWORD));
		String mistyped = AuthClient.someEmail();
		String email = AuthClient.someEmail();
		this.client.changeEmail(token, AuthClient.PASSWORD, mistyped);
		this.client.changeEmail(token, AuthClient.PASSWORD, email);
		assertGone(this.client.verify(this.events.token(mistyped)));
		assertThat(this.client.verify(this.events.token(email))).hasStatus(204);
	}

	@Test
	void makesGuessingThePasswordOfASessionWait() {
		String email = this.client.somebody();
		String token = AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
		for (int i = 0; i < 5; i++) {
			assertThat(this.client.changeEmail(token, "guess " + i, AuthClient.someEmail())).hasStatus(403);
		}
		assertThat(this.client.changeEmail(token, AuthClient.PASSWORD, AuthClient.someEmail())).hasStatus(429);
	}

	/**
	 * What tokens get that allow nothing: neither status nor problem tells them apart.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "expired", "used", "forged", "empty", "long", "of another purpose", "of a deleted account",
			"cut off", "hostile" })
	void refuses(String kind) {
		String email = AuthClient.someEmail();
		this.client.signUp(email, AuthClient.PASSWORD);
		String token = this.events.token(email);
		switch (kind) {
			case "expired" -> this.clock.advance(Duration.ofHours(24));
			case "used" -> assertThat(this.client.verify(token)).hasStatus(204);
			case "forged" -> token = "A".repeat(43);
			case "empty" -> token = "";
			case "long" -> token = token.repeat(100);
			case "of another purpose" -> {
				this.client.verify(token);
				this.client.forgotten(email);
				await().until(() -> this.events.types(email).contains("password-reset-requested"));
				token = this.events.token(email);
			}
			case "of a deleted account" -> this.jdbc.sql("DELETE FROM account WHERE email = ?").param(email).update();
			case "cut off" -> token = token.substring(1);
			default -> token = "' OR '1'='1\r\nX: y\0";
		}
		assertGone(this.client.verify(token));
		assertGone(this.client.undo(token));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "'; DROP TABLE account; --" })
	void refusesACode(String code) {
		String token = AuthClient.accessToken(this.client.signUp(AuthClient.someEmail(), AuthClient.PASSWORD));
		assertGone(this.client.enterCode(token, code));
	}

	@Test
	void refusesTheCodeOfAnother() {
		String email = AuthClient.someEmail();
		this.client.signUp(email, AuthClient.PASSWORD);
		String other = AuthClient.accessToken(this.client.signUp(AuthClient.someEmail(), AuthClient.PASSWORD));
		assertGone(this.client.enterCode(other, this.events.code(email)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody", "a@b.c\r\nBcc: victim@example.org", "", "a@localhost" })
	void refusesANewAddress(String email) {
		String token = AuthClient.accessToken(this.client.login(this.client.somebody(), AuthClient.PASSWORD));
		assertThat(this.client.changeEmail(token, AuthClient.PASSWORD, email)).hasStatus(400)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:invalid-email");
	}

	private boolean isVerified(MvcTestResult login) {
		return contentOf(this.client.account(AuthClient.accessToken(login))).contains("\"emailVerified\":true");
	}

	private static String contentOf(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String claims(String accessToken) {
		return new String(Base64.getUrlDecoder().decode(accessToken.split("\\.")[1]), StandardCharsets.UTF_8);
	}

	private static String other(String code) {
		return code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
	}

	private static void assertGone(MvcTestResult result) {
		assertThat(result).hasStatus(410).bodyJson().extractingPath("$.type").isEqualTo("urn:m3dio:problem:token-gone");
	}

}
