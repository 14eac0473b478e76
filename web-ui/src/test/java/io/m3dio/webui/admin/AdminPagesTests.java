package io.m3dio.webui.admin;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the pages of administrators.
 */
class AdminPagesTests extends WebTest {

	private static final String ID = "5a4c1f0e-6a1b-4c7e-9d1f-2b8a5e7c4f10";

	private static final String PERSON = "/admin/people/" + ID;

	private static final String JOB = "6745c1a2e4b0f3a1c2d3e4f5";

	private static final String API = "/api/auth/admin";

	@BeforeEach
	void answer() {
		person("");
		gateway.on("GET " + API + "/audit", GatewayStub.json(200, """
				{"entries":[{"id":1,"at":"2026-11-29T10:00:00Z","actor":"%s","action":"SET_LIMITS","subject":"%s",
				"subjectEmail":"<b>@example.com","details":"storedBytes=1"}],"next":1}""".formatted(ID, ID)));
		gateway.on("GET /api/admin/accounts/" + ID + "/limits", GatewayStub.json(200,
				"""
						{"usage":{"storedBytes":{"used":2254857830,"limit":1610612736},"bytesToday":{"used":0,"limit":53687091200},
						"waitingFiles":{"used":3,"limit":1000},"uploads":{"used":0,"limit":10}},
						"overrides":{"storedBytes":1610612736,"uploads":2}}"""));
		gateway.on("GET /api/admin/jobs", GatewayStub.json(200, """
				{"jobs":[{"id":"%s","owner":"%s","ownerEmail":"bob@example.com","size":58000000,"status":"QUEUED",
				"attempts":2,"queue":{"position":3,"of":7},"createdAt":"2026-11-29T10:00:00Z"}],"next":"%s"}"""
			.formatted(JOB, ID, JOB)));
		gateway.on("GET /api/admin/deliveries", GatewayStub.json(200, """
				{"deliveries":[{"id":"%s","owner":"%s","recipient":"bob@example.com","event":"job.completed",
				"channel":"email","attempts":1,"reason":"550 <script>","createdAt":"2026-11-29T10:00:00Z",
				"endedAt":"2026-11-29T10:00:00Z","sendable":true}]}""".formatted(ID, ID)));
		gateway.on("GET /api/admin/services", GatewayStub.json(200, """
				{"services":[{"name":"auth","state":"READY"},{"name":"notification","state":"UNREACHABLE"}],
				"waiting":3,"waitingSince":"2026-11-29T10:00:00Z","running":1}"""));
	}

	@ParameterizedTest
	@CsvSource({ "GET, /admin", "GET, /admin/people", "GET, " + PERSON, "POST, " + PERSON + "/suspend",
			"POST, " + PERSON + "/restore", "POST, " + PERSON + "/delete", "POST, " + PERSON + "/limits",
			"GET, /admin/queue", "POST, /admin/queue/" + JOB + "/cancel", "POST, /admin/queue/" + JOB + "/retry",
			"GET, /admin/emails", "POST, /admin/emails/" + ID + "/send-again", "GET, /admin/services",
			"GET, /admin/log", "GET, /admin/nothing" })
	void areNotThereForAnybodyElse(String method, String path) {
		if (method.equals("GET")) {
			assertThat(page(path)).as("for a stranger").hasStatus(404);
			assertThat(page(path).cookie(loggedIn())).hasStatus(404);
		}
		else {
			assertThat(form(path)).as("for a stranger").hasStatus(404);
			assertThat(form(path).cookie(loggedIn())).hasStatus(404);
			assertThat(this.mvc.post().uri(path).cookie(loggedInAsAdmin())).as("forged").hasStatus(403);
		}
		assertThat(gateway.asked(method + " " + API + "/people/" + ID + "/suspension")).isEmpty();
		assertThat(page("/settings").cookie(loggedIn())).bodyText().doesNotContain("/admin/people");
	}

	@Test
	void areInTheMenu() {
		assertThat(page("/admin/services").cookie(loggedInAsAdmin())).bodyText().contains("href=\"/admin/people\"");
		assertThat(page("/admin").cookie(loggedInAsAdmin())).hasRedirectedUrl("/admin/people");
	}

	@Test
	void findPeople() {
		gateway.on("GET " + API + "/people", GatewayStub.json(200, """
				{"people":[{"id":"%s","email":"bob@example.com","emailVerified":false,"admin":false,"sessions":1,
				"createdAt":"2026-11-29T10:00:00Z","suspendedAt":"2026-11-29T10:00:00Z"}],"next":"%s"}""".formatted(ID,
				ID)));
		assertThat(page("/admin/people").queryParam("email", "bob&").cookie(loggedInAsAdmin())).hasStatusOk()
			.bodyText()
			.contains("href=\"" + PERSON + "\"", "bob@example.com", "suspended", "not verified", "1 session",
					"email=bob%26&amp;before=" + ID);
		assertThat(gateway.asked("GET " + API + "/people").get(0)).satisfies((asked) -> {
			assertThat(asked.uri()).contains("email=bob%26");
			assertThat(asked.header("Authorization")).startsWith("Bearer ");
		});
		gateway.on("GET " + API + "/people", GatewayStub.json(200, "{\"people\":[]}"));
		assertThat(page("/admin/people?email=x").cookie(loggedInAsAdmin())).bodyText().contains("Nobody has an email");
	}

	@Test
	void showAPersonWithUsageAndLimits() {
		assertThat(page(PERSON).cookie(loggedInAsAdmin())).hasStatusOk()
			.bodyText()
			.contains("bob@example.com", "Stored", "value=\"1.5\"", "value=\"2\"", PERSON + "/suspend",
					PERSON + "/delete", "/admin/log?subject=" + ID)
			.doesNotContain(PERSON + "/restore", "??");
		person(",\"suspendedAt\":\"2026-11-29T10:00:00Z\",\"deletedAt\":\"2026-12-05T10:00:00Z\"");
		assertThat(page(PERSON).cookie(loggedInAsAdmin())).bodyText()
			.contains(PERSON + "/restore", "December 5, 2026")
			.doesNotContain(PERSON + "/suspend", PERSON + "/delete");
	}

	@ParameterizedTest
	@CsvSource({ "suspend, PUT, /suspension, suspended", "restore, DELETE, /suspension, restored",
			"delete, DELETE, '', deleted" })
	void suspendRestoreAndDelete(String act, String method, String path, String done) {
		String call = method + " " + API + "/people/" + ID + path;
		gateway.on(call, GatewayStub.json(204, ""));
		assertThat(form(PERSON + "/" + act).cookie(loggedInAsAdmin())).hasRedirectedUrl(PERSON + "?done=" + done);
		assertThat(gateway.asked(call)).hasSize(1);
		assertThat(page(PERSON + "?done=" + done).cookie(loggedInAsAdmin())).bodyText().contains("notice good");
		gateway.on(call, GatewayStub.problem(409, "wrong-state", "This is your own account."));
		assertThat(form(PERSON + "/" + act).cookie(loggedInAsAdmin())).hasStatus(409)
			.bodyText()
			.contains("This is your own account.");
	}

	@Test
	void setLimits() {
		String call = "PUT /api/admin/accounts/" + ID + "/limits";
		gateway.on(call, GatewayStub.json(200, "{}"));
		assertThat(form(PERSON + "/limits").param("stored", "1.5")
			.param("perDay", "")
			.param("waiting", "7")
			.param("uploads", "")
			.cookie(loggedInAsAdmin())).hasRedirectedUrl(PERSON + "?done=limits");
		assertThat(gateway.asked(call).get(0).body().begin())
			.contains("\"storedBytes\":1610612736", "\"waitingFiles\":7")
			.doesNotContain("\"bytesPerDay\":0");
		gateway.on(call, GatewayStub.problem(400, "bad-request", "This limit must be between 0 and 9."));
		assertThat(form(PERSON + "/limits").param("stored", "1e99").cookie(loggedInAsAdmin())).hasStatus(400)
			.bodyText()
			.contains("This limit must be between 0 and 9.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "many", "1e999999999999", "<script>" })
	void refuseWhatIsNoNumber(String stored) {
		assertThat(form(PERSON + "/limits").param("stored", stored).cookie(loggedInAsAdmin())).hasStatus(400);
		assertThat(gateway.asked("PUT /api/admin/accounts/" + ID + "/limits")).isEmpty();
	}

	@Test
	void showTheQueueAndCancelAndRetry() {
		assertThat(page("/admin/queue").cookie(loggedInAsAdmin())).hasStatusOk()
			.bodyText()
			.contains("bob@example.com", "3rd in the queue", "58\u00a0MB", "2 tries", JOB + "/cancel",
					"status=QUEUED&amp;before=" + JOB)
			.doesNotContain("/retry");
		assertThat(page("/admin/queue?status=FAILED").cookie(loggedInAsAdmin())).bodyText()
			.contains(JOB + "/retry")
			.doesNotContain("/cancel");
		gateway.on("POST /api/admin/jobs/" + JOB + "/cancel", GatewayStub.json(204, ""));
		assertThat(form("/admin/queue/" + JOB + "/cancel").param("status", "RUNNING").cookie(loggedInAsAdmin()))
			.hasRedirectedUrl("/admin/queue?status=RUNNING&done=canceled");
		gateway.on("POST /api/admin/jobs/" + JOB + "/retry",
				GatewayStub.problem(409, "wrong-state", "This job's status has changed."));
		assertThat(form("/admin/queue/" + JOB + "/retry").cookie(loggedInAsAdmin())).hasStatus(409)
			.bodyText()
			.contains("status has changed");
		assertThat(page("/admin/queue?status=%22%3E%3Cscript%3E").cookie(loggedInAsAdmin())).hasStatusOk();
	}

	@Test
	void showFailedEmailsAndSendThemAgain() {
		assertThat(page("/admin/emails").cookie(loggedInAsAdmin())).hasStatusOk()
			.bodyText()
			.contains("bob@example.com", "550 &lt;script&gt;", "file ready", ID + "/send-again");
		gateway.on("POST /api/admin/deliveries/" + ID + "/send-again", GatewayStub.json(202, ""));
		assertThat(form("/admin/emails/" + ID + "/send-again").cookie(loggedInAsAdmin()))
			.hasRedirectedUrl("/admin/emails?done=sent");
	}

	@Test
	void showTheServices() {
		assertThat(page("/admin/services").cookie(loggedInAsAdmin())).hasStatusOk()
			.bodyText()
			.contains("Ready", "Doesn&#39;t answer", ">3<", ">1<");
	}

	@Test
	void showTheLog() {
		assertThat(page("/admin/log?subject=" + ID).cookie(loggedInAsAdmin())).hasStatusOk()
			.bodyText()
			.contains("Limits set", "&lt;b&gt;@example.com", "by " + ID, "storedBytes=1",
					"subject=" + ID + "&amp;before=1", "Show everything")
			.doesNotContain("<b>@", "??");
		assertThat(gateway.asked("GET " + API + "/audit").get(0).uri()).contains("subject=" + ID);
		assertThat(page("/admin/log?before=nonsense").cookie(loggedInAsAdmin())).hasStatus(400);
	}

	@Test
	void areGoneForAnAdministratorWhoIsNoneAnyMore() {
		gateway.on("GET /api/admin/services", GatewayStub.problem(404, "not-found", "Nothing here."));
		assertThat(page("/admin/services").cookie(loggedInAsAdmin())).hasStatus(404);
	}

	private static void person(String more) {
		gateway.on("GET " + API + "/people/" + ID, GatewayStub.json(200, """
				{"id":"%s","email":"bob@example.com","emailVerified":true,"admin":false,"sessions":2,
				"createdAt":"2026-11-29T10:00:00Z"%s}""".formatted(ID, more)));
	}

}
