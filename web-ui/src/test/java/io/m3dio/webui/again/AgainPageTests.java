package io.m3dio.webui.again;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page where a file is converted again.
 */
class AgainPageTests extends WebTest {

	private static final String ID = "6745c1a2e4b0f3a1c2d3e4f5";

	private static final String PAGE = "/jobs/" + ID + "/again";

	private static final String POST = "POST /api/jobs/" + ID + "/again";

	@BeforeEach
	void converted() {
		job("COMPLETED", true);
		gateway.on(POST, GatewayStub.json(202, "{\"id\":\"%s\"}".formatted(ID)));
	}

	private void job(String status, boolean sourceStored) {
		gateway.on("GET /api/jobs/" + ID, GatewayStub.json(200, """
				{"id":"%s","fileName":"talk & more.mp4","status":"%s","sourceStored":%s,
				"options":{"preset":"128","start":62.5,"title":"Night \\"Train\\"","track":"2","mono":true},
				"media":{"durationSeconds":100.5,"audioTracks":[{"language":"eng"},{"language":"de-AT"},{}],
				"chapters":[{"startSeconds":0,"title":"Intro <b>"},{"startSeconds":40,"title":""}]},
				"output":{"fileName":"talk.mp3","durationSeconds":38}}""".formatted(ID, status, sourceStored)));
	}

	@Test
	void hasTheOptionsOfTheFormerConversion() {
		assertThat(page(PAGE).cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.contains("talk &amp; more.mp4", "name=\"start\" value=\"1:02.5\"", "value=\"Night &quot;Train&quot;\"",
					"data-seconds=\"100.5\"", "data-heard-from=\"62.5\"", "data-heard-seconds=\"38.0\"", "1 · English",
					"<option value=\"2\" selected=\"selected\">2 · German (Austria)</option>",
					"<option value=\"3\">3</option>", "1 · Intro &lt;b&gt;", "data-start=\"40.0\" data-end=\"100.5\"");
	}

	@Test
	void convertsAgainWithWhatWasChosen() {
		assertThat(form(PAGE).cookie(loggedIn()).param("start", "1:10").param("end", "").param("preset", "v2"))
			.hasStatus(302)
			.hasRedirectedUrl("/");
		GatewayStub.Asked asked = gateway.asked(POST).get(0);
		assertThat(asked.body().begin()).isEqualTo("start=1%3A10&end=&preset=v2");
		assertThat(asked.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
	}

	@Test
	void showsWhatIsWrong() {
		gateway.on(POST, GatewayStub.problem(400, "conflicting-options", "The part ends before it starts."));
		assertThat(form(PAGE).cookie(loggedIn()).param("start", "9").param("end", "5").param("preset", "v2"))
			.hasStatus(400)
			.bodyText()
			.contains("role=\"alert\"", "name=\"start\" value=\"9\"", "name=\"end\" value=\"5\"");
	}

	@Test
	void leadsBackIfThereIsNothingToConvert() {
		job("COMPLETED", false);
		assertThat(page(PAGE).cookie(loggedIn())).hasStatus(302).hasRedirectedUrl("/?problem=source-gone");
		job("RUNNING", true);
		assertThat(page(PAGE).cookie(loggedIn())).hasStatus(302).hasRedirectedUrl("/?problem=wrong-state");
	}

}
