package io.m3dio.auth.credential;

import java.time.Duration;
import java.util.List;

import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.Together;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Passwords} and {@link ForgottenPasswords}, through the service's
 * addresses.
 */
@AuthTest
class PasswordsTests {

	private static final String NEW_PASSWORD = "a louder wave at midnight";

	@Autowired
	private AuthClient client;

	@Autowired
	private AccountEvents events;

	@Autowired
	private MovableClock clock;

	@Test
	void changesThePasswordAndEndsOtherSessions() {
		String email = this.client.somebody();
		MvcTestResult here = this.client.login(email, AuthClient.PASSWORD);
		MvcTestResult elsewhere = this.client.login(email, AuthClient.PASSWORD);
		assertThat(this.client.changePassword(AuthClient.accessToken(here), AuthClient.PASSWORD, NEW_PASSWORD))
			.hasStatus(204);
		assertThat(this.client.refresh(AuthClient.refreshToken(elsewhere))).hasStatus(401);
		assertThat(this.client.refresh(AuthClient.refreshToken(here))).hasStatusOk();
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatus(401);
		assertThat(this.client.login(email, NEW_PASSWORD)).hasStatusOk();
		assertThat(this.events.types(email)).endsWith("password-changed");
	}

	@Test
	void changesNothingWithoutTheCurrentPasswordOrToAWeakOne() {
		String email = this.client.somebody();
		String token = AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
		assertThat(this.client.changePassword(token, "not the password", NEW_PASSWORD)).hasStatus(403);
		assertThat(this.client.changePassword(token, AuthClient.PASSWORD, "Summer2026")).hasStatus(400);
		assertThat(this.client.changePassword("forged", AuthClient.PASSWORD, NEW_PASSWORD)).hasStatus(401);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void resetsAForgottenPasswordAndEndsAllSessions() {
		String email = this.client.somebody();
		MvcTestResult login = this.client.login(email, AuthClient.PASSWORD);
		String token = forget(email);
		assertThat(this.client.reset(token, "weak")).hasStatus(400);
		assertThat(this.client.reset(token, NEW_PASSWORD)).hasStatus(204);
		assertThat(this.client.refresh(AuthClient.refreshToken(login))).hasStatus(401);
		assertThat(this.client.login(email, NEW_PASSWORD)).hasStatusOk();
		assertThat(this.events.types(email)).endsWith("password-changed");
		assertThat(this.client.reset(token, AuthClient.PASSWORD)).as("used").hasStatus(410);
	}

	@Test
	void helpsAnOwnerWhoseAccountIsBeingGuessed() {
		String email = this.client.somebody();
		for (int i = 0; i < 5; i++) {
			this.client.login(email, "guess number " + i);
		}
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatus(429);
		assertThat(this.client.reset(forget(email), NEW_PASSWORD)).hasStatus(204);
		assertThat(this.client.login(email, NEW_PASSWORD)).hasStatusOk();
	}

	@Test
	void resetsOnceOfTwoAtOnce() throws Exception {
		String email = this.client.somebody();
		String token = forget(email);
		assertThat(Together.run(3, () -> this.client.reset(token, NEW_PASSWORD).getResponse().getStatus()))
			.containsExactlyInAnyOrder(204, 410, 410);
	}

	@Test
	void answersTheSameWhoeverForgot() throws Exception {
		String known = this.client.somebody();
		String unverified = AuthClient.someEmail();
		this.client.signUp(unverified, AuthClient.PASSWORD);
		for (String email : List.of(known, unverified, AuthClient.someEmail())) {
			MvcTestResult answer = this.client.forgotten(email);
			assertThat(answer).hasStatus(202);
			assertThat(answer.getResponse().getContentAsString()).isEmpty();
		}
		await().until(() -> this.events.types(known).contains("password-reset-requested"));
		assertThat(this.events.types(unverified)).containsExactly("verification-requested");
	}

	@ParameterizedTest
	@ValueSource(strings = { "expired", "forged", "empty", "of another purpose", "of before the change" })
	void refuses(String kind) {
		String email = this.client.somebody();
		String token = forget(email);
		switch (kind) {
			case "expired" -> this.clock.advance(Duration.ofMinutes(30));
			case "forged" -> token = token.replaceAll("\\w", "B");
			case "empty" -> token = "";
			case "of another purpose" -> {
				String other = AuthClient.someEmail();
				this.client.signUp(other, AuthClient.PASSWORD);
				token = this.events.token(other);
			}
			default -> this.client.changePassword(AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD)),
					AuthClient.PASSWORD, "something in between");
		}
		assertThat(this.client.reset(token, NEW_PASSWORD)).hasStatus(410)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:token-gone");
		assertThat(this.client.login(email, NEW_PASSWORD)).hasStatus(401);
	}

	private String forget(String email) {
		assertThat(this.client.forgotten(email)).hasStatus(202);
		await().until(() -> this.events.types(email).contains("password-reset-requested"));
		return this.events.token(email);
	}

}
