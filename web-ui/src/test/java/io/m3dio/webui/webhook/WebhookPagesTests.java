package io.m3dio.webui.webhook;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookPagesTests extends WebTest {

	private static final String PAGE = "/settings/webhooks";

	private static final String API = "/api/notifications/webhooks";

	private static final String ID = "0b5a9f5e-6a3c-4f5e-8a58-6f2f0f6f7a01";

	private static final String WEBHOOK = """
			{"id":"%s","url":"https://hooks.example.org/m3dio?key=secret-key","format":"standard",
			"events":["job.completed"],"active":true,"createdAt":"2026-11-28T10:00:00Z"%%s}""".formatted(ID);

	@BeforeEach
	void oneWebhook() {
		gateway.on("GET " + API, GatewayStub.json(200, "{\"webhooks\":[%s]}".formatted(WEBHOOK.formatted(""))));
		gateway.on("GET " + API + "/" + ID, GatewayStub.json(200, WEBHOOK.formatted("")));
		calls("");
	}

	@Test
	void listsWebhooksWithoutWhatTheirUrlsKeepSecret() {
		assertThat(page(PAGE).cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.contains("hooks.example.org", PAGE + "/" + ID, ">On<")
			.doesNotContain("secret-key");
		gateway.on("GET " + API, GatewayStub.json(200, "{\"webhooks\":[]}"));
		assertThat(page(PAGE).cookie(loggedIn())).bodyText().contains("None yet.");
	}

	@Test
	void showsTheSecretOfANewWebhookOnce() {
		gateway.on("POST " + API,
				GatewayStub.json(201, "{\"webhook\":%s,\"secret\":\"whsec_abc\"}".formatted(WEBHOOK.formatted(""))));
		assertThat(form(PAGE).cookie(loggedIn())
			.param("url", "https://hooks.example.org/")
			.param("format", "standard")
			.param("event", "job.completed", "batch.completed")).hasStatusOk()
			.bodyText()
			.contains("value=\"whsec_abc\"", "Copy it now");
		assertThat(gateway.asked("POST " + API).get(0).body().begin())
			.isEqualTo("{\"url\":\"https://hooks.example.org/\",\"format\":\"standard\","
					+ "\"events\":[\"job.completed\",\"batch.completed\"],\"active\":true}");
		assertThat(page(PAGE + "/" + ID).cookie(loggedIn())).bodyText().doesNotContain("whsec_abc");
	}

	@Test
	void asksForAVerifiedAddressFirst() {
		assertThat(page(PAGE).cookie(loggedIn())).bodyText()
			.contains("name=\"url\"")
			.doesNotContain("Verify your email first.");
		assertThat(page(PAGE).cookie(unverified())).hasStatusOk()
			.bodyText()
			.contains("Verify your email first.", "hooks.example.org")
			.doesNotContain("name=\"url\"");
	}

	@Test
	void keepsWhatWasEnteredIfItIsRefused() {
		gateway.on("POST " + API, GatewayStub.problem(400, "invalid-url", "The URL must begin with https://."));
		assertThat(form(PAGE).cookie(loggedIn()).param("url", "http://\"x\"").param("format", "slack")).hasStatus(400)
			.bodyText()
			.contains("The URL must begin with https://.", "value=\"http://&quot;x&quot;\"",
					"<option value=\"slack\" selected=\"selected\"")
			.doesNotContainPattern("name=\"event\"[^>]* checked");
		gateway.on("PUT " + API + "/" + ID, GatewayStub.problem(400, "bad-request", "Choose at least one event."));
		assertThat(form(PAGE + "/" + ID).cookie(loggedIn()).param("url", "https://new.example.org/")).hasStatus(400)
			.bodyText()
			.contains("Choose at least one event.", "value=\"https://new.example.org/\"");
	}

	@Test
	void savesChanges() {
		gateway.on("PUT " + API + "/" + ID, GatewayStub.json(200, WEBHOOK.formatted("")));
		assertThat(form(PAGE + "/" + ID).cookie(loggedIn())
			.param("url", "https://x.example.org/")
			.param("format", "ntfy")
			.param("event", "job.failed")).hasRedirectedUrl(PAGE + "/" + ID + "?saved=true");
		assertThat(gateway.asked("PUT " + API + "/" + ID).get(0).body().begin())
			.isEqualTo("{\"url\":\"https://x.example.org/\",\"format\":\"ntfy\",\"events\":[\"job.failed\"],"
					+ "\"active\":false}");
	}

	@Test
	void testsAndShowsWhatWasAnswered() {
		gateway.on("POST " + API + "/" + ID + "/test", GatewayStub.json(202, ""));
		assertThat(form(PAGE + "/" + ID + "/test").cookie(loggedIn())).hasRedirectedUrl(PAGE + "/" + ID + "#calls");
		calls("""
				{"id":"1","event":"webhook.tested","channel":"webhook","state":"WAITING","attempts":0,
				"createdAt":"2026-11-29T09:00:00Z"}""");
		assertThat(page(PAGE + "/" + ID).cookie(loggedIn())).bodyText()
			.contains("webhook.tested", "Calling", "hx-trigger=\"load delay:1s\"", "hx-select=\"#log\"");
		calls("""
				{"id":"1","event":"webhook.tested","channel":"webhook","state":"FAILED","attempts":1,
				"createdAt":"2026-11-29T09:00:00Z","endedAt":"2026-11-29T09:00:01Z","answer":"500 <oops>"}""");
		assertThat(page(PAGE + "/" + ID).cookie(loggedIn())).bodyText()
			.contains("Not accepted", "500 &lt;oops&gt;")
			.doesNotContain("hx-trigger");
		assertThat(gateway.asked("GET /api/notifications/deliveries").get(0).uri()).contains("channel=webhook",
				"recipient=" + ID);
	}

	@Test
	void saysThatAWebhookDoesNotWorkOrWasSwitchedOff() {
		String failing = ",\"failingSince\":\"2026-11-29T09:00:00Z\",\"failure\":\"502 Bad gateway\"";
		gateway.on("GET " + API + "/" + ID, GatewayStub.json(200, WEBHOOK.formatted(failing)));
		assertThat(page(PAGE + "/" + ID).cookie(loggedIn())).bodyText()
			.contains("This webhook isn&#39;t working", "502 Bad gateway");
		gateway.on("GET " + API + "/" + ID,
				GatewayStub.json(200, WEBHOOK.formatted(failing).replace("\"active\":true", "\"active\":false")));
		assertThat(page(PAGE + "/" + ID).cookie(loggedIn())).bodyText().contains("This webhook was switched off");
	}

	@Test
	void replacesTheSecret() {
		gateway.on("POST " + API + "/" + ID + "/secret",
				GatewayStub.json(200, "{\"secret\":\"whsec_new\",\"oldSecretEndsAt\":\"2099-11-29T09:00:00Z\"}"));
		gateway.on("GET " + API + "/" + ID,
				GatewayStub.json(200, WEBHOOK.formatted(",\"oldSecretEndsAt\":\"2099-11-29T09:00:00Z\"")));
		assertThat(form(PAGE + "/" + ID + "/secret").cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.contains("value=\"whsec_new\"", "The previous secret works until");
	}

	@Test
	void deletesAWebhookThatMayBeGoneAlready() {
		for (GatewayStub.Answer answer : new GatewayStub.Answer[] { GatewayStub.json(204, ""),
				GatewayStub.problem(404, "not-found", "No.") }) {
			gateway.on("DELETE " + API + "/" + ID, answer);
			assertThat(form(PAGE + "/" + ID + "/delete").cookie(loggedIn())).hasRedirectedUrl(PAGE + "?deleted=true");
		}
		assertThat(page(PAGE + "?deleted=true").cookie(loggedIn())).bodyText().contains("The webhook is deleted.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/" + ID, "/" + ID + "/test", "/" + ID + "/secret", "/" + ID + "/delete" })
	void refusesAFormWithoutItsToken(String path) {
		assertThat(this.mvc.post().uri(PAGE + path).cookie(loggedIn()).param("url", "u")).hasStatus(403);
	}

	private static void calls(String calls) {
		gateway.on("GET /api/notifications/deliveries", GatewayStub.json(200, "{\"deliveries\":[" + calls + "]}"));
	}

}
