package io.m3dio.auth.deletion;

import java.time.Duration;

import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnverifiedAccounts}.
 */
@AuthTest
class UnverifiedAccountsTests {

	@Autowired
	private AuthClient client;

	@Autowired
	private UnverifiedAccounts unverified;

	@Autowired
	private MovableClock clock;

	@Test
	void vanishAfterAWeekWithTheirSessions() {
		MvcTestResult signedUp = this.client.signUp(AuthClient.someEmail(), AuthClient.PASSWORD);
		String verified = this.client.somebody();
		this.clock.advance(Duration.ofDays(7));
		this.unverified.sweep();
		assertThat(this.client.refresh(AuthClient.refreshToken(signedUp))).hasStatusOk();
		this.clock.advance(Duration.ofSeconds(1));
		this.unverified.sweep();
		assertThat(this.client.account(AuthClient.accessToken(signedUp))).hasStatus(404);
		assertThat(this.client.refresh(AuthClient.refreshToken(signedUp))).hasStatus(401);
		assertThat(this.client.login(verified, AuthClient.PASSWORD)).hasStatusOk();
	}

}
