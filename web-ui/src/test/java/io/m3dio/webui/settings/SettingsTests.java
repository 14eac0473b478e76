package io.m3dio.webui.settings;

import java.time.Instant;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the settings page: which emails somebody wants, and which were sent.
 */
class SettingsTests extends WebTest {

	private static final String PREFERENCES = "/api/notifications/preferences";

	private static final String DELIVERIES = "GET /api/notifications/deliveries";

	private static final String BOUNCES = "GET /api/notifications/bounces";

	private static final String PUSH = "GET /api/notifications/push";

	private static final String ID = "0123456789abcdef01234567";

	@BeforeEach
	void nothingSentYet() {
		gateway.on("GET " + PREFERENCES,
				GatewayStub.json(200, "{\"email\":[\"READY\",\"NEW_DEVICE\"],\"push\":[\"FAILED\"]}"));
		gateway.on(DELIVERIES, GatewayStub.json(200, "{\"deliveries\":[]}"));
		gateway.on(BOUNCES, GatewayStub.json(200, "{\"bounces\":[]}"));
		gateway.on(PUSH, GatewayStub.json(200, "{\"publicKey\":\"BAbc\",\"subscriptions\":[]}"));
	}

	@Test
	void listsAndRemovesBrowsersThatShowNotifications() {
		assertThat(settings()).contains("Notifications in browsers", "data-key=\"BAbc\"", "Turn on in this browser")
			.doesNotContain("Remove");
		gateway.on(PUSH, GatewayStub.json(200, """
				{"publicKey":"BAbc","subscriptions":[
				{"id":"5f","device":"Firefox on Linux","createdAt":"2026-11-29T10:00:00Z"}]}"""));
		assertThat(settings()).contains("id=\"browser-5f\"", "Firefox on Linux", "since November 29, 2026",
				"action=\"/settings/browsers/5f/removal\"");
		for (int status : new int[] { 204, 404 }) {
			gateway.on("DELETE /api/notifications/push/subscriptions/5f", GatewayStub.json(status, ""));
			assertThat(form("/settings/browsers/5f/removal").cookie(loggedIn())).hasRedirectedUrl("/settings");
		}
		assertThat(gateway.asked("DELETE /api/notifications/push/subscriptions/5f")).hasSize(2);
		assertThat(this.mvc.post().uri("/settings/browsers/5f/removal").cookie(loggedIn())).hasStatus(403);
	}

	@Test
	void offersNotificationsOnlyToWhoeverHasAVerifiedAddress() {
		assertThat(page("/settings").cookie(unverified())).bodyText()
			.contains("Notifications in browsers", "Verify your email first.")
			.doesNotContain("data-push");
		assertThat(page("/").cookie(unverified())).bodyText().doesNotContain("data-push");
	}

	@Test
	void offersNotificationsOnlyOnceAScriptShowsTheOffer() {
		assertThat(page("/").cookie(loggedIn())).bodyText()
			.containsPattern(
					"class=\"offer\" hidden(=\"hidden\")? data-push=\"/api/notifications/push\" data-worker=\"/service-worker.js\"");
	}

	@Test
	void saysThatEmailsComeBackAndSendsThemAgain() {
		assertThat(settings()).doesNotContain("come back");
		gateway.on(BOUNCES, GatewayStub.json(200,
				"""
						{"bounces":[{"address":"ada@example.com","reason":"550 <No> such user","at":"2026-11-29T10:00:00Z"}]}"""));
		assertThat(settings()).contains("Emails to you come back", "The mail server of ada@example.com refuses",
				"550 &lt;No&gt; such user", "Send emails again", "href=\"/settings/account\"");
		gateway.on("DELETE /api/notifications/bounces", GatewayStub.json(204, ""));
		assertThat(form("/settings/bounces/removal").cookie(loggedIn())).hasRedirectedUrl("/settings");
		assertThat(gateway.asked("DELETE /api/notifications/bounces")).hasSize(1);
	}

	@Test
	void showsWhatIsChosenAndWhereItGoes() {
		assertThat(settings()).contains("Emails go to ada@example.com.", "None yet.")
			.containsPattern(checked("email", "READY"))
			.containsPattern(checked("email", "NEW_DEVICE"))
			.containsPattern(checked("push", "FAILED"))
			.doesNotContainPattern(checked("email", "FAILED"))
			.doesNotContainPattern(checked("push", "READY"));
		assertThat(gateway.asked("GET " + PREFERENCES).get(0).header("Authorization")).startsWith("Bearer ");
	}

	@Test
	void isFoundInTheMenu() {
		assertThat(page("/").cookie(loggedIn())).bodyText().contains("href=\"/settings\"");
		assertThat(page("/")).bodyText().doesNotContain("href=\"/settings\"");
	}

	@Test
	void asksStrangersToLogIn() {
		assertThat(page("/settings")).hasStatus(302).hasRedirectedUrl("/login?to=%2Fsettings");
	}

	@Test
	void savesByAPlainForm() {
		gateway.on("PUT " + PREFERENCES, GatewayStub.json(200, "{}"));
		assertThat(form("/settings").cookie(loggedIn()).param("email", "FAILED", "EXPIRING").param("push", "READY"))
			.hasStatus(302)
			.hasRedirectedUrl("/settings?saved=true");
		assertThat(gateway.asked("PUT " + PREFERENCES).get(0).body().begin())
			.isEqualTo("{\"email\":[\"FAILED\",\"EXPIRING\"],\"push\":[\"READY\"]}");
		assertThat(page("/settings?saved=true").cookie(loggedIn())).bodyText().contains("Saved.");
	}

	@Test
	void savesNothingWithoutThePagesToken() {
		assertThat(this.mvc.post().uri("/settings").cookie(loggedIn())).hasStatus(403);
		assertThat(gateway.asked("PUT " + PREFERENCES)).isEmpty();
	}

	@Test
	void listsWhatWasSent() {
		deliveries("""
				"event":"job.completed","state":"SENT","attempts":1,"endedAt":"2026-11-29T10:00:00Z\"""");
		gateway.on("GET /api/jobs", GatewayStub.json(200, """
				{"jobs":[{"id":"%s","fileName":"<talk>.mp4","output":{"fileName":"<talk>.mp3"}}]}""".formatted(ID)));
		assertThat(settings())
			.contains("&lt;talk&gt;.mp3", "href=\"/jobs/" + ID, "Sent", "file ready",
					"datetime=\"2026-11-29T10:00:00Z\"")
			.containsOnlyOnce("class=\"badge\"")
			.doesNotContain("<talk>", "tries");
	}

	@Test
	void listsAnEmailAboutSeveralFiles() {
		gateway.on(DELIVERIES, GatewayStub.json(200, """
				{"deliveries":[{"id":"%s","channel":"email","createdAt":"2026-11-29T09:00:00Z","event":"batch.ended",
				"state":"SENT","attempts":1,"endedAt":"2026-11-29T10:00:00Z"}]}""".formatted(ID)));
		assertThat(settings()).contains(">Several files</h3>", "files ready or not converted");
	}

	@Test
	void listsWhatIsTriedAgainAndWhatWasGivenUp() {
		deliveries("""
				"event":"job.failed","state":"WAITING","attempts":3,"dueAt":"%s\""""
			.formatted(Instant.now().plusSeconds(290)));
		assertThat(settings()).contains("A file from Nov 28", "Waiting", "file not converted", "3 tries",
				"next try in 5\u00a0min");
		deliveries("""
				"event":"job.failed","state":"WAITING","attempts":1,"dueAt":"2020-11-29T10:00:00Z\"""");
		assertThat(settings()).contains("1 try<", "next try soon");
		deliveries("""
				"event":"job.completed","state":"FAILED","attempts":12,"endedAt":"2026-11-29T10:00:00Z\"""");
		assertThat(settings()).contains("Not sent", "12 tries", "datetime=\"2026-11-29T10:00:00Z\"");
	}

	@Test
	void listsWhatANewerNotificationSends() {
		deliveries("""
				"event":"account.welcomed","state":"READ","attempts":1""");
		assertThat(settings()).contains("READ").doesNotContain("account.welcomed");
	}

	@Test
	void showsEmailsWithoutNamesWhileJobsCannotBeHad() {
		deliveries("""
				"event":"job.completed","state":"SENT","attempts":1,"endedAt":"2026-11-29T10:00:00Z\"""");
		gateway.on("GET /api/jobs", GatewayStub.problem(503, "unavailable", "Away."));
		assertThat(settings()).contains("A file from Nov 28", "Sent");
	}

	@Test
	void saysThatNothingIsLostWhileNotificationIsAway() {
		gateway.on("GET " + PREFERENCES, GatewayStub.problem(503, "unavailable", "Away."));
		assertThat(page("/settings").cookie(loggedIn())).hasStatus(503)
			.bodyText()
			.contains("Emails will be sent later", "http-equiv=\"refresh\" content=\"5\"", "Back to your files")
			.doesNotContain("checkbox", "None yet");
	}

	@Test
	void keepsTheChoiceThatCouldNotBeSaved() {
		gateway.on("PUT " + PREFERENCES, GatewayStub.problem(503, "unavailable", "Away."));
		MvcTestResult answer = form("/settings").cookie(loggedIn()).param("email", "FAILED").exchange();
		assertThat(answer).hasStatus(503);
		assertThat(html(answer)).contains("couldn&#39;t save this")
			.containsPattern(checked("email", "FAILED"))
			.doesNotContainPattern(checked("email", "READY"))
			.doesNotContain("http-equiv=\"refresh\"", "None yet");
	}

	private static String checked(String channel, String kind) {
		return "name=\"%s\" value=\"%s\"[^>]* checked".formatted(channel, kind);
	}

	private String settings() {
		MvcTestResult answer = page("/settings").cookie(loggedIn()).exchange();
		assertThat(answer).hasStatusOk();
		return html(answer).replace("&nbsp;", "\u00a0");
	}

	private static void deliveries(String members) {
		gateway.on(DELIVERIES, GatewayStub.json(200, """
				{"deliveries":[{"id":"d","job":"%s","channel":"email","createdAt":"2026-11-28T10:00:00Z",%s}]}"""
			.formatted(ID, members)));
	}

}
