package io.m3dio.webui.account;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests signing up, logging in and logging out.
 */
class AccountTests extends WebTest {

	@Test
	void signsUpAndLogsIn() {
		gateway.on("POST /api/auth/signup", GatewayStub.tokens("ada", FIVE_MINUTES));
		var result = form("/signup").param("email", "ada@example.com").param("password", "correct horse").exchange();
		assertThat(result).hasStatus(302).hasRedirectedUrl("/");
		assertThat(result.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("m3dio-refresh=refresh-ada")
				.contains("HttpOnly", "SameSite=Lax", "Path=/")
				.doesNotContain("Secure"));
		assertThat(gateway.asked("POST /api/auth/signup").get(0).body().begin()).isEqualTo(
				"{\"email\":\"ada@example.com\",\"password\":\"correct horse\",\"deviceToken\":null,\"refreshToken\":null}");
	}

	@Test
	void keepsCookiesToHttpsWhereItIs() {
		gateway.on("POST /api/auth/login", GatewayStub.tokens("ada", FIVE_MINUTES));
		var result = form("/login", true).param("email", "a").param("password", "b").exchange();
		assertThat(result.getResponse().getHeaders("Set-Cookie")).filteredOn((it) -> it.contains("m3dio-access"))
			.singleElement()
			.asString()
			.startsWith("__Host-m3dio-access=")
			.contains("Secure", "HttpOnly");
	}

	@Test
	void showsWhyAnAccountWasRefused() {
		gateway.on("POST /api/auth/signup", GatewayStub.problem(400, "weak-password", "Take a <longer> password."));
		assertThat(form("/signup").param("email", "ada@example.com").param("password", "x")).hasStatus(400)
			.bodyText()
			.contains("Take a &lt;longer&gt; password.", "value=\"ada@example.com\"")
			.doesNotContain("value=\"x\"");
	}

	@Test
	void showsThatALoginFailed() {
		gateway.on("POST /api/auth/login", GatewayStub.problem(401, "bad-credentials", "No."));
		assertThat(form("/login").param("email", "a").param("password", "b").param("to", "/jobs/1")).hasStatus(401)
			.bodyText()
			.contains("Wrong email or password.", "value=\"/jobs/1\"");
	}

	@Test
	void comesBackToTheDeepLinkAfterLogin() {
		gateway.on("POST /api/auth/login", GatewayStub.tokens("ada", FIVE_MINUTES));
		String link = "/jobs/0123456789abcdef01234567";
		assertThat(page(link)).hasStatus(302).hasRedirectedUrl("/login?to=%2Fjobs%2F0123456789abcdef01234567");
		assertThat(form("/login").param("email", "a").param("password", "b").param("to", link)).hasRedirectedUrl(link);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "evil",
			"javascript:alert(1)", "/login", "\\\\evil.example", "/%0d%0aSet-Cookie:x\r\n", " //evil.example" })
	void goesNowhereElseAfterLogin(String to) {
		gateway.on("POST /api/auth/login", GatewayStub.tokens("ada", FIVE_MINUTES));
		assertThat(form("/login").param("email", "a").param("password", "b").param("to", to)).hasRedirectedUrl("/");
	}

	@Test
	void logsInAgainInTheDialog() {
		gateway.on("POST /api/auth/login", GatewayStub.tokens("ada", FIVE_MINUTES));
		assertThat(form("/login").header("HX-Request", "true").param("email", "a").param("password", "b")).hasStatusOk()
			.hasHeader("HX-Trigger", "m3dio:logged-in");
		gateway.on("POST /api/auth/login", GatewayStub.problem(429, "too-many-attempts", "Wait a minute."));
		assertThat(form("/login").header("HX-Request", "true").param("email", "a").param("password", "b")).hasStatusOk()
			.doesNotContainHeader("HX-Trigger")
			.bodyText()
			.contains("Wait a minute.")
			.doesNotContain("<html");
	}

	@Test
	void saysInTheDialogThatNobodyCanLogInRightNow() {
		gateway.on("POST /api/auth/login", GatewayStub.problem(503, "unavailable", "Away."));
		assertThat(form("/login").header("HX-Request", "true").param("email", "a").param("password", "b")).hasStatusOk()
			.doesNotContainHeader("HX-Retarget")
			.bodyText()
			.contains("M3DIO is briefly unavailable", "session-password", "Log in and continue");
	}

	@Test
	void logsOutHereAndAtAuth() {
		gateway.on("POST /api/auth/logout", GatewayStub.json(204, ""));
		var result = form("/logout").cookie(loggedIn()).exchange();
		assertThat(result).hasRedirectedUrl("/");
		assertThat(result.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((it) -> assertThat(it).startsWith("m3dio-refresh=;").contains("Max-Age=0"))
			.anySatisfy((it) -> assertThat(it).startsWith("m3dio-access=;").contains("Max-Age=0"));
		assertThat(gateway.asked("POST /api/auth/logout").get(0).body().begin()).contains("refresh-ada");
	}

	@Test
	void leavesNothingOfThePersonInTheBrowser() {
		gateway.on("POST /api/auth/logout", GatewayStub.json(204, ""));
		var session = new Cookie[] { new Cookie("__Host-m3dio-access", GatewayStub.accessToken("ada", FIVE_MINUTES)),
				new Cookie("__Host-m3dio-refresh", "refresh-ada") };
		assertThat(form("/logout", true).cookie(session)).hasRedirectedUrl("/")
			.headers()
			.hasValue("Clear-Site-Data", "\"cache\", \"storage\"");
	}

	@Test
	void refusesFormsWithoutTheirToken() {
		assertThat(this.mvc.post().uri("/login").param("email", "a").param("password", "b")).hasStatus(403);
		assertThat(this.mvc.post().uri("/logout").cookie(loggedIn())).hasStatus(403);
		assertThat(this.mvc.post().uri("/api/jobs").cookie(loggedIn())).hasStatus(403);
		assertThat(gateway.asked("POST /api/jobs")).isEmpty();
	}

	@Test
	void sendsNoAccessTokenToAuth() {
		gateway.on("POST /api/auth/login", GatewayStub.tokens("ada", FIVE_MINUTES));
		form("/login").cookie(loggedIn()).param("email", "a").param("password", "b").exchange();
		assertThat(gateway.asked("POST /api/auth/login").get(0).header("Authorization")).isEmpty();
	}

	@Test
	void tellsTheClientsAddressForThrottling() {
		gateway.on("POST /api/auth/login", GatewayStub.tokens("ada", FIVE_MINUTES));
		form("/login").param("email", "a").param("password", "b").remoteAddress("203.0.113.7").exchange();
		assertThat(gateway.asked("POST /api/auth/login").get(0).header("X-Forwarded-For")).isEqualTo("203.0.113.7");
	}

}
