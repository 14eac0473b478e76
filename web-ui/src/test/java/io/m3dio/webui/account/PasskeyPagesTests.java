package io.m3dio.webui.account;

import java.time.Instant;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the page of passkeys, and the login by one.
 */
class PasskeyPagesTests extends WebTest {

	private static final String PASSKEYS = "/api/auth/account/passkeys";

	private static final String PAGE = "/settings/passkeys";

	private static final String LOGIN = "/api/auth/login/passkey";

	private static final String CREDENTIAL = "{\"id\":\"AAEC\",\"response\":{\"clientDataJSON\":\"e30\"}}";

	@BeforeEach
	void noPasskeysYet() {
		gateway.on("GET " + PASSKEYS, GatewayStub.json(200, "{\"passkeys\":[]}"));
	}

	@Test
	void listsPasskeysByWhatIsKnownOfThem() {
		assertThat(page(PAGE).cookie(loggedIn())).hasStatusOk().bodyText().contains("None yet.");
		gateway.on("GET " + PASSKEYS, GatewayStub.json(200, """
				{"passkeys":[{"id":"A-_9","name":"<b>Phone</b>","createdAt":"2026-11-28T10:00:00Z"},
				{"id":"B","name":"Key","createdAt":"2026-11-28T10:00:00Z","lastUsedAt":"%s"}]}"""
			.formatted(Instant.now().minusSeconds(120))));
		assertThat(page(PAGE).cookie(loggedIn())).bodyText()
			.contains("&lt;b&gt;Phone&lt;/b&gt;", "added November 28, 2026", "never used", "used 2 min ago",
					"/settings/passkeys/A-_9/rename", "/settings/passkeys/A-_9/remove")
			.doesNotContain("<b>Phone", "None yet.");
		assertThat(page(PAGE + "?done=removed").cookie(loggedIn())).bodyText().contains("The passkey is removed.");
		assertThat(page(PAGE + "?done=<b>").cookie(loggedIn())).bodyText().doesNotContain("<b>\"", "class=\"notice");
	}

	@Test
	void passesOnWhatTheBrowserAndAuthSay() {
		gateway.on("POST " + PASSKEYS + "/options", GatewayStub.json(200, "{\"challenge\":\"AAAA\",\"new\":[1]}"));
		assertThat(script(PAGE + "/options", "{\"password\":\"a quiet wave\"}").cookie(loggedIn())).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"challenge\":\"AAAA\",\"new\":[1]}");
		assertThat(gateway.asked("POST " + PASSKEYS + "/options").get(0).body().begin())
			.isEqualTo("{\"password\":\"a quiet wave\"}");
		gateway.on("POST " + PASSKEYS, GatewayStub.json(201, "{}"));
		String passkey = "{\"name\":\"Phone\",\"credential\":" + CREDENTIAL + "}";
		assertThat(script(PAGE, passkey).cookie(loggedIn())).hasStatus(204);
		assertThat(gateway.asked("POST " + PASSKEYS).get(0).body().begin()).isEqualTo(passkey);
	}

	@Test
	void saysWhyItDidNotWork() {
		gateway.on("POST " + PASSKEYS + "/options", GatewayStub.problem(403, "wrong-password", "No."));
		assertThat(script(PAGE + "/options", "{\"password\":\"wrong\"}").cookie(loggedIn())).hasStatus(403)
			.bodyText()
			.startsWith("<p class=\"notice\"")
			.contains("Wrong password.");
		gateway.on("POST " + PASSKEYS + "/A/removal", GatewayStub.problem(403, "wrong-password", "No."));
		assertThat(form(PAGE + "/A/remove").cookie(loggedIn()).param("password", "wrong")).hasStatus(403)
			.bodyText()
			.contains("Wrong password.", "Your passkeys");
		gateway.on("PUT " + PASSKEYS + "/A", GatewayStub.problem(400, "bad-request", "Give it a name."));
		assertThat(form(PAGE + "/A/rename").cookie(loggedIn()).param("name", " ")).hasStatus(400)
			.bodyText()
			.contains("Give it a name.");
	}

	@Test
	void renamesAndRemoves() {
		gateway.on("PUT " + PASSKEYS + "/A", GatewayStub.json(204, ""));
		assertThat(form(PAGE + "/A/rename").cookie(loggedIn()).param("name", "Key"))
			.hasRedirectedUrl(PAGE + "?done=renamed");
		assertThat(gateway.asked("PUT " + PASSKEYS + "/A").get(0).body().begin()).isEqualTo("{\"name\":\"Key\"}");
		gateway.on("POST " + PASSKEYS + "/A/removal", GatewayStub.json(204, ""));
		assertThat(form(PAGE + "/A/remove").cookie(loggedIn()).param("password", "p"))
			.hasRedirectedUrl(PAGE + "?done=removed");
	}

	@Test
	void logsInAndKeepsTheTokensInCookies() {
		gateway.on("POST " + LOGIN + "/options", GatewayStub.json(200, "{\"challenge\":\"AAAA\"}"));
		assertThat(script("/login/passkey/options", "{}")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"challenge\":\"AAAA\"}");
		gateway.on("POST " + LOGIN, GatewayStub.tokens("ada", FIVE_MINUTES));
		MvcTestResult login = script("/login/passkey", CREDENTIAL).cookie(new Cookie("m3dio-device", "known"))
			.exchange();
		assertThat(login).hasStatus(204);
		assertThat(login.getResponse().getContentAsByteArray()).isEmpty();
		assertThat(login).cookies().isHttpOnly("m3dio-access", true).hasValue("m3dio-refresh", "refresh-ada");
		assertThat(gateway.asked("POST " + LOGIN).get(0).body().begin()).contains("\"passkey\":" + CREDENTIAL,
				"\"deviceToken\":\"known\"");
	}

	@Test
	void logsNobodyInByARefusedPasskey() {
		gateway.on("POST " + LOGIN, GatewayStub.problem(403, "passkey-refused", "No."));
		MvcTestResult login = script("/login/passkey", CREDENTIAL).exchange();
		assertThat(login).hasStatus(403).bodyText().contains("This passkey doesn&#39;t work.");
		assertThat(login).cookies().doesNotContainCookie("m3dio-access");
		assertThat(script("/login/passkey", "no JSON")).hasStatus(400);
		assertThat(gateway.asked("POST " + LOGIN)).hasSize(1);
	}

	@Test
	void offersPasskeysOnTheLoginPage() {
		assertThat(page("/login?to=/settings/data")).bodyText()
			.contains("autocomplete=\"username webauthn\"", "data-to=\"/settings/data\"");
		assertThat(page("/login?to=//example.com")).bodyText().contains("data-to=\"/\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { PAGE, PAGE + "/options", PAGE + "/A/rename", PAGE + "/A/remove", "/login/passkey",
			"/login/passkey/options" })
	void refusesARequestWithoutThePagesToken(String path) {
		assertThat(this.mvc.post().uri(path).cookie(loggedIn()).contentType(MediaType.APPLICATION_JSON).content("{}"))
			.hasStatus(403);
	}

	/** Posts as the page's script does. */
	private MockMvcRequestBuilder script(String path, String json) {
		return form(path).accept(MediaType.APPLICATION_JSON, MediaType.TEXT_HTML)
			.header("HX-Request", "true")
			.contentType(MediaType.APPLICATION_JSON)
			.content(json);
	}

}
