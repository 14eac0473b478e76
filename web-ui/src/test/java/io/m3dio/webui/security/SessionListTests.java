package io.m3dio.webui.security;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the page that shows where somebody is logged in.
 */
class SessionListTests extends WebTest {

	private static final String LIST = "/api/auth/account/sessions";

	private static final String SESSION = """
			{"id":"%s","device":"%s","address":"203.0.113.7","createdAt":"2026-11-01T10:00:00Z",
			"lastSeenAt":"2026-11-29T10:00:00Z","current":%s}""";

	@Test
	void listsThisSessionAndOthers() {
		sessions(SESSION.formatted("1", "Firefox on Linux", true), SESSION.formatted("2", "<b>curl", false));
		assertThat(page("/settings/sessions").cookie(loggedIn()).header("User-Agent", "a browser")).hasStatusOk()
			.bodyText()
			.contains("Firefox on Linux", "This device", "&lt;b&gt;curl", "203.0.113.7",
					"action=\"/settings/sessions/2/end\"", "action=\"/settings/sessions/end-others\"")
			.doesNotContain("/settings/sessions/1/end", "<b>curl");
		assertThat(gateway.asked("GET " + LIST).get(0).header("User-Agent")).isEqualTo("a browser");
	}

	@Test
	void offersNothingToEndWhereThereIsOnlyThisOne() {
		sessions(SESSION.formatted("1", "Firefox on Linux", true));
		assertThat(page("/settings/sessions").cookie(loggedIn())).bodyText().doesNotContain("/end");
	}

	@Test
	void endsOneThatMayHaveEndedBefore() {
		gateway.on("DELETE " + LIST + "/2", GatewayStub.json(204, ""));
		assertThat(form("/settings/sessions/2/end").cookie(loggedIn()))
			.hasRedirectedUrl("/settings/sessions?ended=true");
		gateway.on("DELETE " + LIST + "/2", GatewayStub.problem(404, "not-found", "No."));
		assertThat(form("/settings/sessions/2/end").cookie(loggedIn()))
			.hasRedirectedUrl("/settings/sessions?ended=true");
		assertThat(gateway.asked("DELETE " + LIST + "/2")).hasSize(2);
	}

	@Test
	void endsAllOthers() {
		gateway.on("DELETE " + LIST, GatewayStub.json(204, ""));
		assertThat(form("/settings/sessions/end-others").cookie(loggedIn()))
			.hasRedirectedUrl("/settings/sessions?ended=true");
		sessions(SESSION.formatted("1", "Firefox on Linux", true));
		assertThat(page("/settings/sessions?ended=true").cookie(loggedIn())).bodyText().contains("Logged out.");
	}

	@Test
	void endsNothingWithoutThePagesToken() {
		assertThat(this.mvc.post().uri("/settings/sessions/2/end").cookie(loggedIn())).hasStatus(403);
		assertThat(this.mvc.post().uri("/settings/sessions/end-others").cookie(loggedIn())).hasStatus(403);
	}

	private static void sessions(String... sessions) {
		gateway.on("GET " + LIST, GatewayStub.json(200, "{\"sessions\":[" + String.join(",", sessions) + "]}"));
	}

}
