package io.m3dio.webui.oidc;

import java.util.Objects;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for logging in with an OpenID Connect provider.
 */
class OidcPagesTests extends WebTest {

	private static final String BEGUN = """
			{"authorizationUri":"https://id.example.org/authorize?scope=openid%20email&state=s","login":"token"}""";

	private static final String CALLBACK = "/login/oidc/callback?code=c&state=s";

	@Test
	void offersTheProvider() {
		assertThat(page("/login?to=/jobs/1")).bodyText().contains("Log in with Example", "/login/oidc?to=/jobs/1");
		assertThat(page("/")).bodyText().contains("Log in with Example");
	}

	@Test
	void sendsTheBrowserToTheProvider() {
		MvcTestResult begun = begin("/jobs/1");
		assertThat(begun).hasStatus(302)
			.hasRedirectedUrl("https://id.example.org/authorize?scope=openid%20email&state=s");
		assertThat(begun.getResponse().getHeaders("Set-Cookie")).filteredOn((it) -> it.startsWith("m3dio-oidc="))
			.singleElement()
			.asString()
			.contains("HttpOnly", "SameSite=Lax", "Max-Age=600");
	}

	@Test
	void saysThatTheProviderIsAway() {
		gateway.on("POST /api/auth/oidc/begin", GatewayStub.problem(503, "provider-unavailable", "Example is away."));
		assertThat(page("/login/oidc")).hasStatus(503).bodyText().contains("Example is away.", "id=\"password\"");
	}

	@Test
	void logsInByTheResponse() {
		gateway.on("POST /api/auth/oidc/login", GatewayStub.json(200, session()));
		MvcTestResult result = page(CALLBACK + "&iss=i").cookie(cookie(begin("/jobs/1"))).exchange();
		assertThat(result).hasStatus(302).hasRedirectedUrl("/jobs/1");
		assertThat(gateway.asked("POST /api/auth/oidc/login").get(0).body().begin()).contains("\"code\":\"c\"",
				"\"state\":\"s\"", "\"iss\":\"i\"", "\"login\":\"token\"");
		assertThat(result.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((it) -> assertThat(it).startsWith("m3dio-refresh=refresh-ada"))
			.anySatisfy((it) -> assertThat(it).startsWith("m3dio-oidc=;").contains("Max-Age=0"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "//evil.example", "/\\evil.example", "/login/oidc" })
	void goesNowhereElse(String to) {
		gateway.on("POST /api/auth/oidc/login", GatewayStub.json(200, session()));
		assertThat(page(CALLBACK).cookie(cookie(begin(to)))).hasRedirectedUrl("/");
	}

	@ParameterizedTest
	@CsvSource({ "code=c&state=s, took too long", "error=access_denied&state=s, canceled",
			"error=server_error&state=s, took too long" })
	void doesNotBotherAuthWithWhatIsNoResponse(String query, String text) {
		assertThat(page("/login/oidc/callback?" + query)).hasStatus(400).bodyText().contains(text);
		assertThat(gateway.asked("POST /api/auth/oidc/login")).isEmpty();
	}

	@Test
	void showsWhyALoginWasRefused() {
		gateway.on("POST /api/auth/oidc/login", GatewayStub.problem(403, "provider-email-unverified", "Verify <it>."));
		assertThat(page(CALLBACK).cookie(cookie(begin("/jobs/1")))).hasStatus(403)
			.bodyText()
			.contains("Verify &lt;it&gt;.", "value=\"/jobs/1\"");
	}

	@Test
	void connectsAnAccountAfterItsOwnerHasLoggedIn() {
		gateway.on("POST /api/auth/oidc/login", GatewayStub.json(200, "{\"link\":\"proof\"}"));
		MvcTestResult result = page(CALLBACK).cookie(cookie(begin("/jobs/1"))).exchange();
		assertThat(result).hasRedirectedUrl("/connect");
		Cookie link = Objects
			.requireNonNull(result.getResponse().getCookies()[result.getResponse().getCookies().length - 1]);
		assertThat(page("/connect").cookie(link)).bodyText()
			.contains("You already have an account", "/login?to=/connect");
		assertThat(page("/connect").cookie(link).cookie(loggedIn())).bodyText()
			.contains("Connect Example", "ada@example.com");
		gateway.on("POST /api/auth/account/oidc", GatewayStub.problem(409, "other-account", "Another <account>."));
		assertThat(form("/connect").cookie(link).cookie(loggedIn())).hasStatus(409)
			.bodyText()
			.contains("Another &lt;account&gt;.");
		gateway.on("POST /api/auth/account/oidc", GatewayStub.json(204, ""));
		assertThat(form("/connect").cookie(link).cookie(loggedIn())).hasRedirectedUrl("/connect?done=%2Fjobs%2F1");
		assertThat(gateway.asked("POST /api/auth/account/oidc").get(1).body().begin())
			.isEqualTo("{\"link\":\"proof\"}");
		assertThat(page("/connect?done=//evil.example").cookie(loggedIn())).bodyText()
			.contains("Your account is connected")
			.doesNotContain("evil");
	}

	@Test
	void hasNothingToConnectWithoutALogin() {
		assertThat(page("/connect")).hasRedirectedUrl("/login");
		assertThat(form("/connect").cookie(loggedIn())).hasRedirectedUrl("/login");
	}

	@Test
	void removesAnIdentity() {
		connection("{\"linkedAt\":\"2026-11-29T10:00:00Z\"}", true);
		assertThat(page("/settings/oidc").cookie(loggedIn())).bodyText()
			.contains("Connected", "Disconnect", "id=\"password\"");
		gateway.on("POST /api/auth/account/oidc/removal", GatewayStub.problem(403, "wrong-password", "No."));
		assertThat(form("/settings/oidc").cookie(loggedIn()).param("password", "x")).hasStatus(403)
			.bodyText()
			.contains("Wrong password.");
		gateway.on("POST /api/auth/account/oidc/removal", GatewayStub.json(204, ""));
		assertThat(form("/settings/oidc").cookie(loggedIn()).param("password", "x"))
			.hasRedirectedUrl("/settings/oidc?removed=true");
	}

	@Test
	void keepsTheOnlyWayIn() {
		connection("{\"linkedAt\":\"2026-11-29T10:00:00Z\"}", false);
		assertThat(page("/settings/oidc").cookie(loggedIn())).bodyText()
			.contains("Set a password", "action=\"/forgot\"")
			.doesNotContain("id=\"password\"");
	}

	@Test
	void saysHowToConnect() {
		connection("{}", true);
		assertThat(page("/settings/oidc").cookie(loggedIn())).bodyText()
			.contains("Not connected.", "href=\"/login/oidc?to=/settings/oidc\"")
			.doesNotContain("Disconnect");
	}

	@Test
	void connectsTheAccountOfWhoeverBeganInTheSettings() {
		connection("{}", true);
		gateway.on("POST /api/auth/oidc/begin", GatewayStub.json(200, BEGUN));
		assertThat(page("/login/oidc?to=/").cookie(loggedIn())).hasRedirectedUrl("/");
		MvcTestResult begun = page("/login/oidc?to=/settings/oidc").cookie(loggedIn()).exchange();
		assertThat(begun).hasStatus3xxRedirection();
		gateway.on("PUT /api/auth/account/oidc", GatewayStub.json(204, ""));
		assertThat(callback(begun)).hasRedirectedUrl("/settings/oidc");
		assertThat(gateway.asked("PUT /api/auth/account/oidc").get(0).body().begin()).contains("\"code\":\"c\"",
				"\"state\":\"s\"");
		assertThat(gateway.asked("POST /api/auth/oidc/login")).isEmpty();
		gateway.on("PUT /api/auth/account/oidc", GatewayStub.problem(409, "other-account", "No."));
		assertThat(callback(begun)).hasStatus(409).bodyText().contains("class=\"notice", "Not connected.");
	}

	private MvcTestResult callback(MvcTestResult begun) {
		Cookie cookie = Objects.requireNonNull(begun.getResponse().getCookie("m3dio-oidc"));
		return page("/login/oidc/callback?code=c&state=s").cookie(loggedIn()).cookie(cookie).exchange();
	}

	@Test
	void isNotThereWithoutAProvider() {
		OidcProperties none = new OidcProperties("", "Example");
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(none::require)
			.satisfies((thrown) -> assertThat(thrown.getStatusCode().value()).isEqualTo(404));
	}

	private static void connection(String connection, boolean hasPassword) {
		gateway.on("GET /api/auth/account/oidc", GatewayStub.json(200, connection));
		confirmedBy(hasPassword, false);
	}

	private MvcTestResult begin(String to) {
		gateway.on("POST /api/auth/oidc/begin", GatewayStub.json(200, BEGUN));
		return page("/login/oidc").queryParam("to", to).exchange();
	}

	private static Cookie cookie(MvcTestResult result) {
		return Objects.requireNonNull(result.getResponse().getCookie("m3dio-oidc"));
	}

	private static String session() {
		return """
				{"session":{"accessToken":"%s","refreshToken":"refresh-ada","tokenType":"Bearer","expiresIn":300,
				"deviceToken":"device"}}""".formatted(GatewayStub.accessToken("ada", FIVE_MINUTES));
	}

}
