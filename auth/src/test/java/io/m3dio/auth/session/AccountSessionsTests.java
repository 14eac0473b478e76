package io.m3dio.auth.session;

import java.time.Duration;
import java.util.Map;

import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.AbstractJsonContentAssert;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static io.m3dio.auth.AuthClient.accessToken;
import static io.m3dio.auth.AuthClient.deviceToken;
import static io.m3dio.auth.AuthClient.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the list of somebody's sessions, for ending them, and for the email about a
 * login on a new device.
 */
@AuthTest
class AccountSessionsTests {

	private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

	private static final String CURL = "curl/8.5.0";

	@Autowired
	private AuthClient client;

	@Autowired
	private AccountEvents events;

	@Autowired
	private MovableClock clock;

	@Test
	void listsWhereSomebodyIsLoggedIn() {
		String email = this.client.somebody();
		this.client.loginAs(CURL, email, Map.of());
		this.clock.advance(Duration.ofMinutes(1));
		MvcTestResult here = this.client.loginAs(FIREFOX, email, Map.of());
		list(here).extractingPath("$.sessions[*].device").asArray().containsExactly("Firefox on Linux", "curl");
		list(here).extractingPath("$.sessions[*].current").asArray().containsExactly(true, false);
		list(here).extractingPath("$.sessions[0].address").isEqualTo("203.0.113.7");
	}

	@Test
	void showsWhereATokenWasRefreshedLast() {
		String email = this.client.somebody();
		MvcTestResult here = this.client.loginAs(FIREFOX, email, Map.of());
		this.client.refresh(refreshToken(here));
		list(here).extractingPath("$.sessions[*].device").asArray().containsExactly("Unknown device");
		list(here).extractingPath("$.sessions[0].address").isNotEqualTo("203.0.113.7");
	}

	@Test
	void listsNoSessionThatCannotGoOn() {
		String email = this.client.somebody();
		MvcTestResult old = this.client.loginAs(CURL, email, Map.of());
		this.clock.advance(Duration.ofDays(31));
		MvcTestResult here = this.client.loginAs(FIREFOX, email, Map.of());
		assertThat(this.client.refresh(refreshToken(old))).hasStatus(401);
		list(here).extractingPath("$.sessions[*].device").asArray().containsExactly("Firefox on Linux");
	}

	@Test
	void endsOne() {
		String email = this.client.somebody();
		MvcTestResult elsewhere = this.client.loginAs(CURL, email, Map.of());
		String id = id(elsewhere);
		MvcTestResult here = this.client.loginAs(FIREFOX, email, Map.of());
		assertThat(this.client.endSession(accessToken(here), id)).hasStatus(204);
		assertThat(this.client.refresh(refreshToken(elsewhere))).hasStatus(401);
		assertThat(this.client.endSession(accessToken(here), id)).as("ended before").hasStatus(404);
		assertThat(this.client.refresh(refreshToken(here))).hasStatusOk();
	}

	@Test
	void endsAllOthers() {
		String email = this.client.somebody();
		MvcTestResult first = this.client.loginAs(CURL, email, Map.of());
		MvcTestResult second = this.client.loginAs(CURL, email, Map.of());
		MvcTestResult here = this.client.loginAs(FIREFOX, email, Map.of());
		assertThat(this.client.endOtherSessions(accessToken(here))).hasStatus(204);
		assertThat(this.client.refresh(refreshToken(first))).hasStatus(401);
		assertThat(this.client.refresh(refreshToken(second))).hasStatus(401);
		assertThat(this.client.refresh(refreshToken(here))).hasStatusOk();
	}

	@Test
	void endsNoneOfAnybodyElse() {
		MvcTestResult theirs = this.client.login(this.client.somebody(), AuthClient.PASSWORD);
		MvcTestResult mine = this.client.login(this.client.somebody(), AuthClient.PASSWORD);
		assertThat(this.client.endSession(accessToken(mine), id(theirs))).hasStatus(404);
		assertThat(this.client.endSession(accessToken(mine), "\u00e4")).hasStatus(404);
		this.client.endOtherSessions(accessToken(mine));
		assertThat(this.client.refresh(refreshToken(theirs))).hasStatusOk();
	}

	@Test
	void endsTheSessionBeforeInTheSameBrowser() {
		String email = this.client.somebody();
		MvcTestResult before = this.client.loginAs(FIREFOX, email, Map.of());
		MvcTestResult elsewhere = this.client.loginAs(CURL, email, Map.of());
		MvcTestResult now = this.client.loginAs(FIREFOX, email, Map.of("refreshToken", refreshToken(before)));
		assertThat(this.client.refresh(refreshToken(before))).hasStatus(401);
		assertThat(this.client.refresh(refreshToken(elsewhere))).hasStatusOk();
		list(now).extractingPath("$.sessions[*].device").asArray().hasSize(2);
		assertThat(this.client.loginAs(FIREFOX, email, Map.of("refreshToken", "forged"))).hasStatusOk();
	}

	@Test
	void tellsTheOwnerOfALoginOnANewDevice() {
		String email = this.client.somebody();
		assertThat(this.events.logins(email)).as("after the sign-up").isEmpty();
		String device = deviceToken(this.client.loginAs(FIREFOX, email, Map.of()));
		assertThat(this.events.logins(email)).singleElement().satisfies((login) -> {
			assertThat(login.get("device").asString()).isEqualTo("Firefox on Linux");
			assertThat(login.get("address").asString()).isEqualTo("203.0.113.7");
		});
		this.client.loginAs(FIREFOX, email, Map.of("deviceToken", device));
		assertThat(this.events.logins(email)).as("with a device that is known").hasSize(1);
		String ofAnother = deviceToken(this.client.login(this.client.somebody(), AuthClient.PASSWORD));
		this.client.loginAs(FIREFOX, email, Map.of("deviceToken", ofAnother));
		assertThat(this.events.logins(email)).as("with a device of somebody else").hasSize(2);
		this.client.login(email, "not the password");
		assertThat(this.events.logins(email)).as("with a wrong password").hasSize(2);
	}

	private static String id(MvcTestResult login) {
		return AuthClient.sessionId(accessToken(login));
	}

	private AbstractJsonContentAssert<?> list(MvcTestResult login) {
		return assertThat(this.client.sessions(accessToken(login))).hasStatusOk().bodyJson();
	}

}
