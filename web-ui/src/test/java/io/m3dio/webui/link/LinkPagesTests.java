package io.m3dio.webui.link;

import java.time.Duration;
import java.time.Instant;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the owner's page about a link, and of the page that a link opens.
 */
class LinkPagesTests extends WebTest {

	private static final String ID = "0123456789abcdef01234567";

	private static final String PAGE = "/jobs/" + ID + "/link";

	private static final String CALL = "/api/jobs/" + ID + "/link";

	private static final String FILE = """
			{"id":"%s","path":"/d/secret","expiresAt":"2126-11-29T10:00:00Z","fileName":"talk & more.mp3",\
			"contentType":"audio/mpeg","size":58000000,"durationSeconds":3733.02,"cover":false}""".formatted(ID);

	@BeforeEach
	void converted() {
		gateway.on("GET /api/jobs/" + ID, GatewayStub.json(200, """
				{"id":"%s","fileName":"talk.mp4","status":"COMPLETED","output":{"fileName":"talk.mp3"}}"""
			.formatted(ID)));
		link("\"url\":\"https://m3dio.example/d/secret\",\"revoked\":false", Duration.ofDays(7));
	}

	private void link(String members, Duration life) {
		for (String method : new String[] { "GET ", "PUT ", "POST " }) {
			gateway.on(method + CALL, GatewayStub.json(200, """
					{"expiresAt":"2126-11-29T10:00:00Z","downloads":3,"latestExpiry":"%s",%s}"""
				.formatted(Instant.now().plus(life), members)));
		}
		gateway.on("DELETE " + CALL, GatewayStub.json(204, ""));
	}

	@Test
	void showsTheLinkToItsOwnerOnly() {
		assertThat(page(PAGE).cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.contains("talk.mp3", "value=\"https://m3dio.example/d/secret\"", "Works until November 29, 2126",
					"Downloaded 3 times.", "Turn the link off", "1 day<", "3 days<", "until ")
			.doesNotContain("30 days", "7 days");
		assertThat(page(PAGE)).hasStatus(302);
	}

	@Test
	void answersHtmxWithWhatIsInTheDialog() {
		assertThat(page(PAGE).cookie(loggedIn()).header("HX-Request", "true")).hasStatusOk()
			.bodyText()
			.contains("https://m3dio.example/d/secret")
			.doesNotContain("<html");
	}

	@Test
	void changesWhenItExpires() {
		assertThat(form(PAGE).cookie(loggedIn()).param("days", "3")).hasStatus(302).hasRedirectedUrl(PAGE);
		assertThat(gateway.asked("PUT " + CALL)).singleElement()
			.extracting((asked) -> asked.body().begin(), InstanceOfAssertFactories.STRING)
			.contains("\"expiresAt\":\"" + Instant.now().plus(Duration.ofDays(3)).toString().substring(0, 10));
		assertThat(form(PAGE).cookie(loggedIn()).param("days", "0").header("HX-Request", "true")).hasStatusOk()
			.bodyText()
			.contains("https://m3dio.example/d/secret");
		assertThat(gateway.asked("PUT " + CALL).get(1).body().begin()).doesNotContain("20");
	}

	@Test
	void turnsItOff() {
		assertThat(form(PAGE + "/off").cookie(loggedIn())).hasStatus(302).hasRedirectedUrl(PAGE);
		assertThat(gateway.asked("DELETE " + CALL)).hasSize(1);
		link("\"revoked\":true", Duration.ofDays(7));
		assertThat(page(PAGE).cookie(loggedIn())).bodyText()
			.contains("The link is off.", "Make a new link")
			.doesNotContain("/d/", "Turn the link off");
	}

	@Test
	void makesANewOne() {
		assertThat(form(PAGE + "/new").cookie(loggedIn()).param("days", "1")).hasStatus(302).hasRedirectedUrl(PAGE);
		assertThat(gateway.asked("POST " + CALL)).singleElement()
			.extracting((asked) -> asked.body().begin(), InstanceOfAssertFactories.STRING)
			.contains("expiresAt");
		assertThat(this.mvc.post().uri(PAGE + "/new").cookie(loggedIn())).as("forged").hasStatus(403);
	}

	@Test
	void showsWhatHasChangedInTheMeantime() {
		gateway.on("PUT " + CALL, GatewayStub.problem(409, "wrong-state", "Off."));
		assertThat(form(PAGE).cookie(loggedIn()).param("days", "3")).hasStatus(302).hasRedirectedUrl(PAGE);
		gateway.on("PUT " + CALL, GatewayStub.problem(404, "not-found", "Gone."));
		assertThat(form(PAGE).cookie(loggedIn()).param("days", "3")).hasStatus(404);
	}

	@Test
	void opensForWhoeverHasIt() {
		gateway.on("GET /d/secret/info", GatewayStub.json(200, FILE));
		assertThat(page("/d/secret")).hasStatusOk().satisfies((result) -> {
			assertThat(html(result))
				.contains("talk &amp; more.mp3", "1:02:13", "58\u00a0MB", "src=\"/d/secret\"",
						"href=\"/d/secret?download\"", "This link works until November 29, 2126.")
				.doesNotContain("example.com", "name=\"csrf\"", "Log in");
			assertThat(result.getResponse().getHeaders("Set-Cookie")).isEmpty();
			assertThat(result.getResponse().getHeader("X-Robots-Tag")).isEqualTo("noindex");
			assertThat(result.getResponse().getHeader("Referrer-Policy")).isEqualTo("no-referrer");
			assertThat(result.getResponse().getHeader("Cache-Control")).contains("no-store");
		});
		assertThat(gateway.asked("GET /d/secret")).as("downloads").isEmpty();
	}

	@Test
	void opensAllFilesThatBelongTogether() {
		gateway.on("GET /d/all/secret/info",
				GatewayStub.json(200, "{\"files\":[%s,%s],\"count\":5}".formatted(FILE, FILE.replace("talk", "walk"))));
		assertThat(page("/d/all/secret")).hasStatusOk()
			.bodyText()
			.contains("5 MP3s", "talk &amp; more.mp3", "walk &amp; more.mp3", "href=\"/d/all/secret?download=\"",
					"3 more are in the ZIP.");
	}

	@Test
	void saysKindlyThatItNoLongerWorks() {
		gateway.on("GET /d/secret/info", GatewayStub.problem(410, "link-gone", "Gone."));
		assertThat(page("/d/secret")).hasStatus(410)
			.bodyText()
			.contains("This link no longer works", "Ask them for a new one.")
			.doesNotContain("Log in");
		assertThat(page("/d/nothing")).hasStatus(404).bodyText().contains("This link leads nowhere");
		gateway.on("GET /d/secret/info", GatewayStub.problem(503, "unavailable", "Away."));
		assertThat(page("/d/secret")).hasStatus(503);
	}

}
