package io.m3dio.webui.apikey;

import java.time.Instant;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the page of API keys, and where people read how much of their limits they use.
 */
class ApiKeyPageTests extends WebTest {

	private static final String KEYS = "/api/auth/account/keys";

	private static final String PAGE = "/settings/keys";

	private static final String KEY = """
			{"id":"4fTgB7nQ0zXk","name":"<b>Backup</b>","scopes":["jobs:read"],"createdAt":"2026-11-28T10:00:00Z"%s}""";

	private static final String TOKEN = "m3dio_4fTgB7nQ0zXk_0123456789abcdefghijABCDEFGHIJ0123456789";

	@BeforeEach
	void noKeysYet() {
		gateway.on("GET " + KEYS, GatewayStub.json(200, "{\"keys\":[]}"));
	}

	@Test
	void asksForAVerifiedAddressFirst() {
		assertThat(page(PAGE).cookie(unverified())).hasStatusOk()
			.bodyText()
			.contains("Verify your email first.")
			.doesNotContain("Create API key</button>");
	}

	@Test
	void showsANewKeyOnce() {
		gateway.on("POST " + KEYS,
				GatewayStub.json(201, "{\"token\":\"%s\",\"key\":%s}".formatted(TOKEN, KEY.formatted(""))));
		assertThat(form(PAGE).cookie(loggedIn())
			.param("name", "<b>Backup</b>")
			.param("scope", "jobs:read", "jobs:write")
			.param("days", "30")).hasStatusOk()
			.hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
			.bodyText()
			.contains("value=\"" + TOKEN + "\"", "Copy it now", "&lt;b&gt;Backup&lt;/b&gt; is ready");
		assertThat(gateway.asked("POST " + KEYS).get(0).body().begin())
			.isEqualTo("{\"name\":\"<b>Backup</b>\",\"scopes\":[\"jobs:read\",\"jobs:write\"],\"expiresInDays\":30}");
		assertThat(page(PAGE).cookie(loggedIn())).bodyText().doesNotContain(TOKEN).contains("None yet.");
	}

	@Test
	void createsAKeyWithoutEndAndExplainsARefusal() {
		gateway.on("POST " + KEYS, GatewayStub.problem(400, "bad-request", "Choose a scope."));
		assertThat(form(PAGE).cookie(loggedIn()).param("name", "\"Nightly\"").param("days", "")).hasStatus(400)
			.bodyText()
			.contains("Choose a scope.", "value=\"&quot;Nightly&quot;\"")
			.doesNotContainPattern("name=\"scope\"[^>]* checked")
			.containsPattern("<option value=\"\" selected");
		assertThat(gateway.asked("POST " + KEYS).get(0).body().begin()).contains("\"scopes\":[]")
			.doesNotContain("expiresInDays\":3");
	}

	@Test
	void listsKeysByWhatIsKnownOfThem() {
		gateway.on("GET " + KEYS,
				GatewayStub.json(200,
						"{\"keys\":[%s,%s,%s]}".formatted(KEY.formatted(""),
								KEY.formatted(",\"expiresAt\":\"2020-12-05T10:00:00Z\""),
								KEY.formatted(",\"expiresAt\":\"2099-12-05T10:00:00Z\",\"lastUsedAt\":\"%s\""
									.formatted(Instant.now().minusSeconds(120))))));
		assertThat(page(PAGE).cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.contains("&lt;b&gt;Backup&lt;/b&gt;", "m3dio_4fTgB7nQ0zXk…", "never used", "never expires", ">expired<",
					"expires December 5, 2099", "used 2 min ago", "/settings/keys/4fTgB7nQ0zXk/revoke")
			.doesNotContain("<b>Backup", "None yet.");
	}

	@Test
	void revokesAKey() {
		gateway.on("DELETE " + KEYS + "/4fTgB7nQ0zXk", GatewayStub.json(204, ""));
		assertThat(form(PAGE + "/4fTgB7nQ0zXk/revoke").cookie(loggedIn()))
			.hasRedirectedUrl("/settings/keys?revoked=true");
		assertThat(gateway.asked("DELETE " + KEYS + "/4fTgB7nQ0zXk")).hasSize(1);
		gateway.on("DELETE " + KEYS + "/4fTgB7nQ0zXk", GatewayStub.problem(404, "not-found", "No."));
		assertThat(form(PAGE + "/4fTgB7nQ0zXk/revoke").cookie(loggedIn()))
			.hasRedirectedUrl("/settings/keys?revoked=true");
		assertThat(page(PAGE + "?revoked=true").cookie(loggedIn())).bodyText().contains("The API key is revoked.");
	}

	@ParameterizedTest
	@ValueSource(strings = { PAGE, PAGE + "/4fTgB7nQ0zXk/revoke" })
	void refusesAFormWithoutItsToken(String path) {
		assertThat(this.mvc.post().uri(path).cookie(loggedIn()).param("name", "n")).hasStatus(403);
		assertThat(page(path)).hasStatus(302);
	}

	@Test
	void saysWhatIsUsedBeforeAnUploadAndInTheSettings() {
		assertThat(text("/")).contains("2.1 of 20\u00a0GB used");
		assertThat(text("/settings/account")).contains("2.1 of 20\u00a0GB", "0 of 50\u00a0GB", "3 of 1,000");
	}

	private String text(String path) {
		return html(page(path).cookie(loggedIn()).exchange()).replace("&nbsp;", "\u00a0");
	}

}
