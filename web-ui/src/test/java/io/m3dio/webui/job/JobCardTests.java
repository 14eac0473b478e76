package io.m3dio.webui.job;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the card of a job in each state.
 */
class JobCardTests extends WebTest {

	private static final String ID = "0123456789abcdef01234567";

	@Test
	void waits() {
		card("""
				"status":"QUEUED","media":{"durationSeconds":3733.4,"audioTracks":[{"copyProtected":false},{"language":"de","copyProtected":false}],\
				"chapters":[{"startSeconds":0,"title":"Intro"},{"startSeconds":9.5,"title":"Rest"},{"startSeconds":20,"title":""}]},\
				"queue":{"position":3,"of":7,"secondsLeft":120}""")
			.contains("Waiting", "3rd of 7", "ready in about 2\u00a0min", "1:02:13", "3 chapters", "2 audio tracks",
					"/jobs/" + ID + "/cancel")
			.doesNotContain("/retry", "/delete", "Download");
		card("""
				"status":"QUEUED","queue":{"position":1,"of":1}""").contains("next in line").doesNotContain("about");
		card("\"status\":\"QUEUED\"").contains("Waiting");
	}

	@Test
	void converts() {
		card("""
				"status":"RUNNING","progress":{"phase":"CONVERTING","percent":64.2,"speed":71.3,"secondsLeft":20,\
				"predictedSize":58000000}""").contains("about 58\u00a0MB", "Converting", "64\u00a0%", "71×",
				"20\u00a0s left", "value=\"64.2\"", "/cancel");
		card("""
				"status":"RUNNING","progress":{"phase":"PROBING","percent":0}""").contains("Reading the file")
			.doesNotContain("×", "left");
		card("""
				"status":"RUNNING","progress":{"phase":"STORING","percent":98,"predictedSize":58000000}""")
			.contains("Verifying and saving")
			.doesNotContain("about", "58\u00a0MB");
		card("\"status\":\"RUNNING\"").contains("Converting");
	}

	@Test
	void isReady() {
		card("""
				"status":"COMPLETED","expiresAt":"2026-11-29T10:00:00Z",
				"output":{"fileName":"talk & more.mp3","size":58000000,"durationSeconds":3733.02,"bitRate":190000}""")
			.contains("Ready", "1:02:13", "58\u00a0MB", "kept until Nov 29", "data-exact=\"Will be deleted on {0}\"",
					"/api/jobs/" + ID + "/mp3", "<audio", "Download", "talk &amp; more.mp3", "/delete")
			.doesNotContain("/cancel", "/retry", "ZIP", "MP3s");
	}

	@Test
	void leadsToItsChapters() {
		String output = """
				"status":"COMPLETED","output":{"fileName":"talk.mp3","size":58000000%s}""";
		String page = "/jobs/" + ID + "/chapters";
		card(output
			.formatted(",\"chapters\":[{\"startSeconds\":0,\"title\":\"A\"},{\"startSeconds\":9,\"title\":\"B\"}]"))
			.contains("2 chapters", "Edit chapters", page);
		card(output.formatted(",\"chapters\":[]")).contains("Add chapters", page).doesNotContain("0 chapters");
		card(output.formatted("")).doesNotContain(page, "chapters");
		card(output.formatted(",\"files\":1,\"chapters\":[{\"startSeconds\":0,\"title\":\"A\"}]")).doesNotContain(page);
	}

	@Test
	void offersAZipWithoutAPlayer() {
		card("""
				"status":"COMPLETED","output":{"fileName":"talk.zip","contentType":"application/zip","size":58000000,
				"files":12,"durationSeconds":3733.02,"bitRate":190000,"verified":{"samples":158760000,
				"sampleRate":44100,"channels":2,"copied":false,"warnings":[]}}""")
			.contains("12 MP3s", "1:02:13", "58\u00a0MB", "Download ZIP", "/api/jobs/" + ID + "/mp3", "talk.zip",
					"All MP3s were decoded to verify them")
			.doesNotContain("<audio", "class=\"player\"");
		card("""
				"status":"COMPLETED","output":{"fileName":"talk.zip","size":58000000,"files":1}""").contains("1 MP3<");
	}

	@Test
	void tellsWhatWasVerified() {
		verified("\"loudness\":-14.04,\"copied\":false,\"warnings\":[]")
			.contains("verified: 1:00:00.000, −14.0\u00a0LUFS", "44100\u00a0Hz, stereo")
			.doesNotContain("warnings", "copied without");
		verified("\"copied\":true,\"warnings\":[\"The sound breaks off at <59:30>.\"]")
			.contains("verified: 1:00:00.000<", "copied without re-encoding", "The sound breaks off at &lt;59:30&gt;.")
			.doesNotContain("LUFS");
	}

	@Test
	void showsWhatIsMissingApartFromWarnings() {
		String gap = "The file is cut off: 0:08 of 0:20 are missing at the <end>.";
		verified("\"copied\":false,\"warnings\":[\"%s\",\"It may clip.\"],\"missing\":[\"%s\"]".formatted(gap, gap))
			.contains("<strong>Ready, with gaps</strong>", "Some audio is missing", "data-gaps=\"yes\"")
			.containsOnlyOnce("<p>The file is cut off: 0:08 of 0:20 are missing at the &lt;end&gt;.</p>")
			.containsOnlyOnce("0:08 of 0:20")
			.contains("<span>It may clip.</span>");
		verified("\"copied\":false,\"warnings\":[\"%s\"],\"missing\":[\"%s\"]".formatted(gap, gap))
			.doesNotContain("class=\"warnings\"");
		verified("\"copied\":false,\"warnings\":[\"It may clip.\"],\"missing\":[]")
			.contains("<strong>Ready</strong>", "It may clip.")
			.doesNotContain("gaps", "Some audio is missing");
	}

	@Test
	void tellsHowTheLinkIs() {
		String page = "/jobs/" + ID + "/link\"";
		card("""
				"status":"COMPLETED","link":{"expiresAt":"2126-11-29T10:00:00Z","revoked":false}""")
			.contains("Link until Nov 29", page, "data-copy-link=\"/api/jobs/" + ID + "/link\"")
			.doesNotContain("data-link=", "is off", "mailed link");
		card("""
				"status":"COMPLETED","link":{"expiresAt":"2126-11-29T10:00:00Z","revoked":true}""")
			.contains("Link is off", "data-link=\"off\"", page)
			.doesNotContain("until", "data-copy-link");
		card("""
				"status":"COMPLETED","link":{"expiresAt":"2020-11-29T10:00:00Z","revoked":false}""")
			.contains("Link has expired", page)
			.doesNotContain("Link until", "data-copy-link");
	}

	@Test
	void tellsWhetherItIsKept() {
		String output = "\"output\":{\"fileName\":\"talk.mp3\",\"size\":58000000}";
		card("\"status\":\"COMPLETED\",\"expiresAt\":\"2126-11-29T10:00:00Z\",\"kept\":false," + output)
			.contains("kept until Nov 29", "/jobs/" + ID + "/keep\"", "Keep longer: talk.mp3")
			.doesNotContain("stop-keeping", ">kept<");
		card("\"status\":\"COMPLETED\",\"kept\":true," + output)
			.contains(">kept<", "/jobs/" + ID + "/stop-keeping\"", "Stop keeping: talk.mp3")
			.doesNotContain("/keep\"", "kept until Nov");
		card("\"status\":\"FAILED\",\"kept\":false,\"expiresAt\":\"2126-11-29T10:00:00Z\"").doesNotContain("/keep\"",
				"stop-keeping");
	}

	@Test
	void keepsAnMp3InPlaceOrByAPlainForm() {
		String kept = "/api/jobs/" + ID + "/kept";
		String output = ",\"output\":{\"fileName\":\"talk.mp3\",\"size\":58000000}";
		gateway.on("PUT " + kept, GatewayStub.json(200, job("\"status\":\"COMPLETED\",\"kept\":true" + output)));
		gateway.on("DELETE " + kept, GatewayStub.json(200, job("\"status\":\"COMPLETED\",\"kept\":false" + output)));
		assertThat(form("/jobs/" + ID + "/keep").cookie(loggedIn()).header("HX-Request", "true")).hasStatusOk()
			.bodyText()
			.startsWith("<li class=\"card\"")
			.contains("Stop keeping");
		assertThat(form("/jobs/" + ID + "/keep").cookie(loggedIn())).hasRedirectedUrl("/");
		assertThat(form("/jobs/" + ID + "/stop-keeping").cookie(loggedIn()).header("HX-Request", "true")).hasStatusOk()
			.bodyText()
			.contains("Keep longer");
		assertThat(form("/jobs/" + ID + "/stop-keeping").cookie(loggedIn())).hasRedirectedUrl("/");
		assertThat(gateway.asked("PUT " + kept)).hasSize(2);
		assertThat(gateway.asked("DELETE " + kept)).hasSize(2);
		gateway.on("PUT " + kept, GatewayStub.problem(413, "storage-full", "Full."));
		assertThat(form("/jobs/" + ID + "/keep").cookie(loggedIn())).hasRedirectedUrl("/?problem=storage-full");
		assertThat(this.mvc.post().uri("/jobs/" + ID + "/keep").cookie(loggedIn())).hasStatus(403);
	}

	@Test
	void saysWhichOptionsWereChosen() {
		card("\"status\":\"QUEUED\",\"options\":{\"preset\":\"v2\"}").doesNotContain("chosen")
			.contains("/jobs/" + ID + "/options");
		card("\"status\":\"COMPLETED\",\"options\":{\"preset\":\"v0\",\"mono\":true,\"start\":65.0}")
			.contains("<span>Best</span><span>mono</span><span>from 1:05</span>")
			.doesNotContain("/jobs/" + ID + "/options");
	}

	@Test
	void waitsForItsOwner() {
		card("\"status\":\"HELD\",\"expiresAt\":\"2026-12-07T10:00:00Z\"").contains("Not started", "kept until Dec 7",
				"/release", "/options", "/cancel");
		String path = "/jobs/" + ID + "/release";
		gateway.on("POST /api" + path, GatewayStub.json(200, job("\"status\":\"QUEUED\"")));
		gateway.on("POST /api/jobs/release", GatewayStub.json(204, ""));
		assertThat(form(path).cookie(loggedIn()).header("HX-Request", "true")).bodyText().contains("Waiting");
		assertThat(form(path).cookie(loggedIn())).hasRedirectedUrl("/");
		assertThat(form("/jobs/release").cookie(loggedIn())).hasRedirectedUrl("/");
		assertThat(form("/jobs/release").cookie(loggedIn()).header("HX-Request", "true")).hasStatusOk();
		assertThat(gateway.asked("POST /api/jobs/release")).hasSize(2);
		assertThat(this.mvc.post().uri(path).cookie(loggedIn())).hasStatus(403);
	}

	@Test
	void takesOtherOptionsOnAPageOfItsOwn() {
		String path = "/jobs/" + ID + "/options";
		gateway.on("GET /api/jobs/" + ID, GatewayStub.json(200,
				job("""
						"status":"HELD","options":{"preset":"320","mono":true,"start":65.0,"loudness":-14.0,"title":"<Café>"}""")));
		String page = html(page(path).cookie(loggedIn()).exchange());
		assertThat(page).containsPattern("value=\"320\"[^>]*checked")
			.containsPattern("name=\"mono\" value=\"true\"[^>]*checked")
			.containsPattern("name=\"start\" value=\"1:05\"")
			.containsPattern("name=\"loudness\" value=\"-14\"")
			.contains("value=\"&lt;Café&gt;\"", "<details class=\"rates\" open")
			.doesNotContain("??");
		gateway.on("PUT /api" + path, GatewayStub.json(200, job("\"status\":\"HELD\"")));
		assertThat(form(path).cookie(loggedIn()).param("preset", "v4").param("start", "")).hasRedirectedUrl("/");
		gateway.on("PUT /api" + path, GatewayStub.problem(400, "invalid-option", "Another time, please."));
		assertThat(form(path).cookie(loggedIn()).param("preset", "v4").param("start", "1:75")).hasStatus(400)
			.bodyText()
			.contains("Another time, please.", "value=\"1:75\"")
			.containsPattern("value=\"v4\"[^>]*checked");
		gateway.on("GET /api/jobs/" + ID, GatewayStub.json(200, job("\"status\":\"RUNNING\"")));
		assertThat(page(path).cookie(loggedIn())).hasRedirectedUrl("/?problem=wrong-state");
	}

	@Test
	void failed() {
		card("""
				"status":"FAILED","error":{"code":"no-audio","message":"This file has no sound in it.",
				"advice":"Choose another one.","retryable":false}""")
			.contains("This file has no sound in it.", "Choose another one.", "/delete")
			.doesNotContain("/retry", "/cancel");
		card("""
				"status":"FAILED","error":{"code":"stalled","message":"M.","advice":"A.","retryable":true}""")
			.contains("/retry");
	}

	@Test
	void wasCanceled() {
		card("""
				"status":"CANCELED","finishedAt":"2026-11-22T10:00:00Z\"""").contains("Canceled", "/retry", "/delete")
			.doesNotContain("/cancel\"");
	}

	@Test
	void escapesNamesAndCutsThemInTheMiddle() {
		gateway.on("GET /api/jobs/" + ID, GatewayStub.json(200, """
				{"id":"%s","fileName":"<b>a recording</b> of 😀 some length.mp4","size":1,\
				"status":"QUEUED"}""".formatted(ID)));
		assertThat(page("/jobs/" + ID).cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.contains("&lt;b&gt;a recording", ">length.mp4</bdi>")
			.doesNotContain("<b>a");
	}

	@Test
	void showsStrangersAndTheDeletedNothing() {
		assertThat(page("/jobs/" + ID).cookie(loggedIn())).hasStatus(404)
			.bodyText()
			.contains("This page doesn&#39;t exist");
	}

	@Test
	void comesByTheTwentyWithMoreBehindAButton() {
		gateway.on("GET /api/jobs", GatewayStub.json(200, """
				{"jobs":[{"id":"%s","fileName":"a.mp4","size":1,"status":"CANCELED"}],"next":"%s"}""".formatted(ID,
				ID)));
		assertThat(page("/").cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.contains("Show more", "/?before=" + ID, "class=\"more\" data-place=\"" + ID);
		assertThat(page("/?before=" + ID).cookie(loggedIn()).header("HX-Request", "true")).hasStatusOk()
			.bodyText()
			.contains("id=\"job-" + ID)
			.doesNotContain("<html");
		assertThat(gateway.asked("GET /api/jobs").get(1).uri()).contains("limit=20", "before=" + ID);
	}

	@Test
	void leavesItToTheGatewayWhatAPlaceInTheListIs() {
		gateway.on("GET /api/jobs", GatewayStub.problem(400, "bad-request", "Which job?"));
		assertThat(page("/").param("before", "{x}&limit=1").cookie(loggedIn())).hasStatus(400);
		assertThat(gateway.asked("GET /api/jobs").get(0).uri()).endsWith("before=%7Bx%7D%26limit%3D1");
	}

	@Test
	void asksToLogInAgainBeforeThereIsMore() {
		assertThat(page("/?before=" + ID).header("HX-Request", "true")).hasStatus(401);
	}

	@Test
	void actsInPlaceOrByAPlainForm() {
		String call = "POST /api/jobs/" + ID + "/cancel";
		gateway.on(call, GatewayStub.json(200, job("\"status\":\"CANCELED\"")));
		assertThat(form("/jobs/" + ID + "/cancel").cookie(loggedIn()).header("HX-Request", "true")).hasStatusOk()
			.bodyText()
			.startsWith("<li class=\"card\"")
			.contains("Canceled");
		assertThat(form("/jobs/" + ID + "/cancel").cookie(loggedIn())).hasStatus(302).hasRedirectedUrl("/");
		gateway.on(call, GatewayStub.problem(409, "wrong-state", "Too late."));
		assertThat(form("/jobs/" + ID + "/cancel").cookie(loggedIn())).hasRedirectedUrl("/?problem=wrong-state");
		assertThat(page("/?problem=wrong-state").cookie(loggedIn())).bodyText().contains("status has changed");
		assertThat(page("/?problem=<script>").cookie(loggedIn())).bodyText()
			.contains("That didn&#39;t work")
			.doesNotContain("<script>");
	}

	private AbstractStringAssert<?> card(String members) {
		gateway.on("GET /api/jobs/" + ID, GatewayStub.json(200, job(members)));
		String html = html(page("/jobs/" + ID).cookie(loggedIn()).header("HX-Request", "true").exchange());
		return assertThat(html.replace("&nbsp;", "\u00a0")).startsWith("<li class=\"card\"");
	}

	private AbstractStringAssert<?> verified(String members) {
		return card("""
				"status":"COMPLETED","output":{"fileName":"talk.mp3","size":58000000,"durationSeconds":3600,
				"bitRate":190000,"verified":{"samples":158760000,"sampleRate":44100,"channels":2,%s}}"""
			.formatted(members));
	}

	private static String job(String members) {
		return """
				{"id":"%s","fileName":"talk.mp4","size":12345,%s,"later":1}""".formatted(ID, members);
	}

}
