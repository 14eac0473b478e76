package io.m3dio.webui.account;

import java.util.List;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the pages that verify and change an address, and change and reset a password.
 */
class AccountPagesTests extends WebTest {

	private static final String GOOD = """
			{"id":"1","email":"ada@example.com","emailVerified":true,"hasPassword":true,"hasPasskey":false}""";

	@Test
	void remindsSomebodyToVerifyTheirAddress() {
		assertThat(page("/settings/security").cookie(unverified())).hasStatusOk()
			.bodyText()
			.contains("Verify ada@example.com to get links by email.");
		assertThat(page("/settings/security").cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.doesNotContain("to get links by email");
	}

	@Test
	void doesNothingWhenALinkIsOpened() {
		for (String path : List.of("/verify", "/undo", "/reset")) {
			assertThat(page(path + "?token=a-token")).hasStatusOk()
				.hasHeader("Referrer-Policy", "no-referrer")
				.hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
				.bodyText()
				.contains("value=\"a-token\"");
		}
		for (String call : List.of("email/verify", "email/undo", "password/reset")) {
			assertThat(gateway.asked("POST /api/auth/" + call)).isEmpty();
		}
	}

	@Test
	void verifiesByTheButtonAndRenewsTheSession() {
		gateway.on("POST /api/auth/email/verify", GatewayStub.json(204, ""));
		gateway.on("POST /api/auth/refresh", GatewayStub.tokens("ada", FIVE_MINUTES));
		var result = form("/verify").cookie(unverified()).param("token", "a-token").exchange();
		assertThat(result).hasRedirectedUrl("/verify?done=true");
		assertThat(result.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("m3dio-access="));
		assertThat(gateway.asked("POST /api/auth/email/verify").get(0).body().begin())
			.isEqualTo("{\"token\":\"a-token\"}");
		assertThat(page("/verify?done=true")).hasStatusOk().bodyText().contains("Your email is verified", "Log in");
	}

	@Test
	void verifiesByTheCode() {
		gateway.on("POST /api/auth/account/verification/code", GatewayStub.json(204, ""));
		gateway.on("POST /api/auth/refresh", GatewayStub.tokens("ada", FIVE_MINUTES));
		assertThat(form("/verify").cookie(unverified()).param("code", "123456")).hasRedirectedUrl("/verify?done=true");
		assertThat(gateway.asked("POST /api/auth/account/verification/code").get(0).header("Authorization"))
			.startsWith("Bearer ");
	}

	@Test
	void sendsTheEmailAgain() {
		gateway.on("POST /api/auth/account/verification", GatewayStub.json(202, ""));
		assertThat(form("/verify").cookie(unverified()).param("again", "true")).hasRedirectedUrl("/verify?sent=true");
		gateway.on("POST /api/auth/account/verification", GatewayStub.problem(429, "too-many-attempts", "Wait 9 min."));
		assertThat(form("/verify").cookie(unverified()).param("again", "true")).hasStatus(429)
			.bodyText()
			.contains("Wait 9 min.", "one-time-code");
	}

	@Test
	void saysThatALinkNoLongerWorks() {
		for (String call : List.of("email/verify", "email/undo", "password/reset")) {
			gateway.on("POST /api/auth/" + call, GatewayStub.problem(410, "token-gone", "No."));
		}
		for (String path : List.of("/verify", "/undo", "/reset")) {
			assertThat(form(path).param("token", "used").param("password", "x")).hasStatus(410)
				.bodyText()
				.contains("This link or code is wrong, was used, or has expired.");
		}
	}

	@Test
	void answersTheSameWhoeverForgotAPassword() {
		gateway.on("POST /api/auth/password/forgotten", GatewayStub.json(202, ""));
		assertThat(form("/forgot").param("email", "<b>@example.com")).hasStatusOk()
			.bodyText()
			.contains("If &lt;b&gt;@example.com has an account");
	}

	@Test
	void resetsAPasswordAndAsksForIt() {
		gateway.on("POST /api/auth/password/reset", GatewayStub.problem(400, "weak-password", "Choose a longer one."));
		assertThat(form("/reset").param("token", "a-token").param("password", "short")).hasStatus(400)
			.bodyText()
			.contains("Choose a longer one.", "value=\"a-token\"")
			.doesNotContain("short\"");
		gateway.on("POST /api/auth/password/reset", GatewayStub.json(204, ""));
		assertThat(form("/reset").param("token", "a-token").param("password", "something longer"))
			.hasRedirectedUrl("/login?reset=true");
		assertThat(page("/login?reset=true")).bodyText().contains("Log in with the new one.");
	}

	@Test
	void changesAPassword() {
		gateway.on("PUT /api/auth/account/password", GatewayStub.problem(403, "wrong-password", "No."));
		assertThat(form("/settings/security").cookie(loggedIn()).param("password", "a").param("newPassword", "b"))
			.hasStatus(403)
			.bodyText()
			.contains("Wrong password.");
		gateway.on("PUT /api/auth/account/password", GatewayStub.json(204, ""));
		assertThat(form("/settings/security").cookie(loggedIn()).param("password", "a").param("newPassword", "b"))
			.hasRedirectedUrl("/settings/security?done=saved");
	}

	@Test
	void leadsPasswordManagersToTheForm() {
		assertThat(page("/.well-known/change-password")).hasRedirectedUrl("/settings/security");
		assertThat(page("/settings/security").cookie(loggedIn())).bodyText()
			.contains("autocomplete=\"username\"", "autocomplete=\"current-password\"",
					"autocomplete=\"new-password\"");
	}

	@Test
	void changesAnAddress() {
		gateway.on("GET /api/auth/account", GatewayStub.json(200, GOOD));
		gateway.on("PUT /api/auth/account/email", GatewayStub.problem(400, "invalid-email", "No."));
		assertThat(form("/settings/account").cookie(loggedIn()).param("email", "x").param("password", "p"))
			.hasStatus(400)
			.bodyText()
			.contains("This isn&#39;t a valid email address.", "value=\"x\"");
		gateway.on("PUT /api/auth/account/email", GatewayStub.json(202, ""));
		assertThat(form("/settings/account").cookie(loggedIn()).param("email", "b@example.com").param("password", "p"))
			.hasRedirectedUrl("/settings/account");
		gateway.on("GET /api/auth/account",
				GatewayStub.json(200, GOOD.replace("}", ",\"pendingEmail\":\"b@example.com\"}")));
		assertThat(page("/settings/account").cookie(loggedIn())).bodyText()
			.contains("ada@example.com", "Verified", "Check b@example.com");
	}

	@Test
	void forgetsTheSessionAfterAnUndo() {
		gateway.on("POST /api/auth/email/undo", GatewayStub.json(204, ""));
		var result = form("/undo").cookie(loggedIn()).param("token", "a-token").exchange();
		assertThat(result).hasRedirectedUrl("/undo?done=true");
		assertThat(result.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("m3dio-refresh=;").contains("Max-Age=0"));
	}

	@Test
	void deletesAnAccountAndForgetsTheSession() {
		gateway.on("POST /api/auth/account/deletion", GatewayStub.problem(403, "wrong-password", "No."));
		assertThat(form("/settings/data").cookie(loggedIn()).param("password", "a")).hasStatus(403)
			.bodyText()
			.contains("Wrong password.", "autocomplete=\"current-password\"");
		gateway.on("POST /api/auth/account/deletion", GatewayStub.json(202, "{\"dueAt\":\"2026-12-05T09:30:00Z\"}"));
		var result = form("/settings/data").cookie(loggedIn()).param("password", "p").exchange();
		assertThat(result).hasStatusOk()
			.bodyText()
			.contains("December 5, 2026", "Log in to keep it")
			.doesNotContain("ada@example.com");
		assertThat(result.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("m3dio-refresh=;").contains("Max-Age=0"));
		assertThat(page("/settings/data")).hasStatus(302);
	}

	@Test
	void remembersTheBrowserForItsNextLogin() {
		gateway.on("POST /api/auth/login", GatewayStub.json(200, """
				{"accessToken":"%s","refreshToken":"r","deviceToken":"a-device"}"""
			.formatted(GatewayStub.accessToken("ada", FIVE_MINUTES))));
		var result = form("/login").param("email", "a").param("password", "b").exchange();
		assertThat(result.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("m3dio-device=a-device")
				.contains("HttpOnly", "SameSite=Lax"));
		form("/login").cookie(new Cookie("m3dio-device", "a-device"))
			.param("email", "a")
			.param("password", "b")
			.exchange();
		assertThat(gateway.asked("POST /api/auth/login").get(1).body().begin())
			.contains("\"deviceToken\":\"a-device\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/verify", "/undo", "/reset", "/forgot", "/settings/account", "/settings/security" })
	void refusesAFormWithoutItsToken(String path) {
		assertThat(this.mvc.post().uri(path).cookie(loggedIn()).param("token", "t").param("email", "e")).hasStatus(403);
	}

	@Test
	void carriesTheAddressToTheLogin() {
		gateway.on("POST /api/auth/signup", GatewayStub.problem(409, "email-taken", "There is an account."));
		assertThat(form("/signup").param("email", "ada@example.com").param("password", "correct horse")).hasStatus(409)
			.bodyText()
			.contains("There is already an account with this email.", "href=\"/login?email=ada@example.com\"",
					"aria-invalid=\"true\"", "autofocus");
		assertThat(page("/login?email=ada@example.com")).bodyText().contains("value=\"ada@example.com\"");
	}

	@Test
	void leadsToTheFieldThatIsWrong() {
		gateway.on("POST /api/auth/signup", GatewayStub.problem(400, "weak-password", "Too weak."));
		assertThat(html(form("/signup").param("email", "ada@example.com").param("password", "x").exchange()))
			.containsPattern("id=\"password\"[^>]*autofocus")
			.containsPattern("id=\"password\"[^>]*aria-invalid=\"true\"")
			.doesNotContainPattern("id=\"email\"[^>]*autofocus");
	}

}
