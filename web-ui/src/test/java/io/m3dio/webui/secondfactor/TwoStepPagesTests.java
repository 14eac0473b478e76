package io.m3dio.webui.secondfactor;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the pages of two-step login.
 */
class TwoStepPagesTests extends WebTest {

	private static final String FACTOR = "/api/auth/account/second-factor";

	private static final String URI = "otpauth://totp/M3DIO:ada%40example.com?secret=ABCD&issuer=M3DIO";

	private static final String CODE_REQUIRED = """
			{"type":"urn:m3dio:problem:code-required","title":"A code is needed","status":401,"detail":"Enter it.",
			"token":"a-token"}""";

	@Test
	void asksForTheCodeAfterThePassword() {
		gateway.on("POST /api/auth/login", GatewayStub.json(401, CODE_REQUIRED));
		assertThat(form("/login").param("email", "ada@example.com").param("password", "secret").param("to", "/jobs/1"))
			.hasStatusOk()
			.bodyText()
			.contains("Enter your code", "name=\"token\" value=\"a-token\"", "name=\"to\" value=\"/jobs/1\"",
					"one-time-code")
			.doesNotContain("secret");
	}

	@Test
	void logsInWithTheCode() {
		gateway.on("POST /api/auth/login/code", GatewayStub.tokens("ada", FIVE_MINUTES));
		MvcTestResult login = form("/login/code").param("token", "a-token")
			.param("code", "123456")
			.param("to", "/jobs/1")
			.exchange();
		assertThat(login).hasRedirectedUrl("/jobs/1");
		assertThat(login.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("m3dio-access="));
		assertThat(gateway.asked("POST /api/auth/login/code").get(0).body().begin())
			.startsWith("{\"token\":\"a-token\",\"code\":\"123456\"");
	}

	@Test
	void letsAWrongCodeBeCorrected() {
		gateway.on("POST /api/auth/login/code", GatewayStub.problem(403, "wrong-code", "No."));
		assertThat(form("/login/code").param("token", "a-token").param("code", "1")).hasStatus(403)
			.bodyText()
			.contains("Wrong code", "value=\"a-token\"");
		gateway.on("POST /api/auth/login/code", GatewayStub.problem(410, "token-gone", "No."));
		assertThat(form("/login/code").param("token", "a-token").param("code", "1"))
			.hasRedirectedUrl("/login?late=true");
		assertThat(page("/login?late=true")).bodyText().contains("That took a while.");
	}

	@Test
	void neverLeadsToAnotherSite() {
		gateway.on("POST /api/auth/login/code", GatewayStub.tokens("ada", FIVE_MINUTES));
		assertThat(form("/login/code").param("token", "a").param("code", "1").param("to", "//evil.example"))
			.hasRedirectedUrl("/");
	}

	@Test
	void asksForTheCodeInTheDialog() {
		gateway.on("POST /api/auth/login", GatewayStub.json(401, CODE_REQUIRED));
		assertThat(form("/login").header("HX-Request", "true").param("email", "a@b.example").param("password", "x"))
			.hasStatusOk()
			.bodyText()
			.contains("hx-post=\"/login/code\"", "value=\"a-token\"")
			.doesNotContain("<html");
		gateway.on("POST /api/auth/login/code", GatewayStub.problem(403, "wrong-code", "No."));
		assertThat(form("/login/code").header("HX-Request", "true").param("token", "a-token").param("code", "1"))
			.bodyText()
			.contains("Wrong code", "value=\"a-token\"");
		gateway.on("POST /api/auth/login/code", GatewayStub.tokens("ada", FIVE_MINUTES));
		assertThat(form("/login/code").header("HX-Request", "true").param("token", "a-token").param("code", "123456"))
			.hasHeader("HX-Trigger", "m3dio:logged-in");
	}

	@Test
	void isSetUpWithAQrCode() {
		gateway.on("GET " + FACTOR, GatewayStub.json(200, "{\"enabled\":false,\"recoveryCodes\":0}"));
		assertThat(page("/settings/two-step").cookie(unverified())).bodyText()
			.contains("Verify your email first.")
			.doesNotContain("Set up");
		assertThat(page("/settings/two-step").cookie(loggedIn())).hasStatusOk().bodyText().contains("Set up");
		gateway.on("POST " + FACTOR, GatewayStub.json(200, "{\"secret\":\"ABCD\",\"uri\":\"" + URI + "\"}"));
		assertThat(form("/settings/two-step").cookie(loggedIn()).param("password", "x")).hasStatusOk()
			.hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
			.bodyText()
			.contains("<path d=\"M", "value=\"ABCD\"", "Turn on two-step login");
		gateway.on("PUT " + FACTOR, GatewayStub.problem(403, "wrong-code", "No."));
		assertThat(form("/settings/two-step/confirm").cookie(loggedIn())
			.param("code", "1")
			.param("secret", "ABCD")
			.param("uri", URI)).hasStatus(403).bodyText().contains("Wrong code", "<path d=\"M", "value=\"ABCD\"");
		gateway.on("PUT " + FACTOR, GatewayStub.json(200, "{\"recoveryCodes\":[\"aaaa-1\",\"bbbb-2\"]}"));
		assertThat(form("/settings/two-step/confirm").cookie(loggedIn())
			.param("code", "123456")
			.param("secret", "ABCD")
			.param("uri", URI)).hasStatusOk().bodyText().contains("aaaa-1\nbbbb-2");
	}

	@Test
	void isTurnedOffWithThePassword() {
		gateway.on("GET " + FACTOR, GatewayStub.json(200, "{\"enabled\":true,\"recoveryCodes\":1}"));
		assertThat(page("/settings/two-step").cookie(loggedIn())).bodyText()
			.contains("Two-step login is on", "One recovery code is left");
		gateway.on("POST " + FACTOR + "/removal", GatewayStub.problem(403, "wrong-password", "No."));
		assertThat(form("/settings/two-step/off").cookie(loggedIn()).param("password", "x")).hasStatus(403)
			.bodyText()
			.contains("Wrong password");
		gateway.on("POST " + FACTOR + "/removal", GatewayStub.json(204, ""));
		assertThat(form("/settings/two-step/off").cookie(loggedIn()).param("password", "x"))
			.hasRedirectedUrl("/settings/two-step?off=true");
		gateway.on("POST " + FACTOR + "/recovery-codes", GatewayStub.json(200, "{\"recoveryCodes\":[\"cccc-3\"]}"));
		assertThat(form("/settings/two-step/recovery-codes").cookie(loggedIn()).param("password", "x")).bodyText()
			.contains("cccc-3");
	}

	@Test
	void isNothingForStrangers() {
		assertThat(page("/settings/two-step")).hasStatus3xxRedirection();
		assertThat(this.mvc.post().uri("/settings/two-step/off").cookie(loggedIn()).param("password", "x"))
			.as("without a CSRF token")
			.hasStatus(403);
		assertThat(gateway.asked("POST " + FACTOR + "/removal")).isEmpty();
	}

}
