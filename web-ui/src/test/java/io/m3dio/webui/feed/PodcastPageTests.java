package io.m3dio.webui.feed;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the page with the settings of the podcast.
 */
class PodcastPageTests extends WebTest {

	private static final String FEED = "/api/feed";

	private static final String PAGE = "/settings/podcast";

	private static final String URL = "https://m3dio.example/feed/awyRiwHga8eRcnzJ7UVThflPHHbivrT3npPX_UPy7_EWhNE_";

	@Test
	void offersAPodcastToWhoeverHasNone() {
		gateway.on("GET " + FEED, GatewayStub.problem(404, "not-found", "None."));
		assertThat(page(PAGE).cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.contains("Create podcast", "aria-current=\"page\">Podcast</a>")
			.doesNotContain("class=\"qr\"", "Switch off");
		gateway.on("PUT " + FEED, GatewayStub.json(200, feed(0)));
		assertThat(form(PAGE).cookie(loggedIn())).hasRedirectedUrl(PAGE + "?done=created");
		assertThat(gateway.asked("PUT " + FEED)).hasSize(1);
	}

	@Test
	void asksForAVerifiedAddressFirst() {
		gateway.on("GET " + FEED, GatewayStub.problem(404, "not-found", "None."));
		assertThat(page(PAGE).cookie(unverified())).hasStatusOk()
			.bodyText()
			.contains("Verify your email first.")
			.doesNotContain("Create podcast");
	}

	@ParameterizedTest
	@CsvSource({ "0, No MP3 is in it yet.", "1, 1 MP3 is in it.", "1000, '1,000 MP3s are in it.'" })
	void showsTheLinkOfAPodcast(int episodes, String told) {
		gateway.on("GET " + FEED, GatewayStub.json(200, feed(episodes)));
		assertThat(page(PAGE + "?done=created").cookie(loggedIn())).hasStatusOk()
			.hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
			.bodyText()
			.contains("value=\"" + URL + "\"", "class=\"qr\"", "Your podcast is ready.", told)
			.doesNotContain("Create podcast");
	}

	@Test
	void changesTheLink() {
		gateway.on("POST " + FEED + "/link", GatewayStub.json(200, feed(1)));
		assertThat(form(PAGE + "/link").cookie(loggedIn())).hasRedirectedUrl(PAGE + "?done=changed");
		gateway.on("POST " + FEED + "/link", GatewayStub.problem(404, "not-found", "None."));
		assertThat(form(PAGE + "/link").cookie(loggedIn())).as("switched off elsewhere")
			.hasRedirectedUrl(PAGE + "?done=off");
		assertThat(gateway.asked("POST " + FEED + "/link")).hasSize(2);
	}

	@Test
	void switchesThePodcastOff() {
		gateway.on("DELETE " + FEED, GatewayStub.json(204, ""));
		assertThat(form(PAGE + "/off").cookie(loggedIn())).hasRedirectedUrl(PAGE + "?done=off");
		assertThat(gateway.asked("DELETE " + FEED)).hasSize(1);
	}

	@Test
	void tellsOfAnOutage() {
		gateway.on("GET " + FEED, GatewayStub.problem(503, "unavailable", "Away."));
		assertThat(page(PAGE).cookie(loggedIn())).hasStatus(503).bodyText().doesNotContain("Create podcast");
		gateway.on("POST " + FEED + "/link", GatewayStub.problem(503, "unavailable", "Away."));
		assertThat(form(PAGE + "/link").cookie(loggedIn())).hasStatus(503);
	}

	@ParameterizedTest
	@ValueSource(strings = { PAGE, PAGE + "/link", PAGE + "/off" })
	void refusesAFormWithoutItsToken(String path) {
		assertThat(this.mvc.post().uri(path).cookie(loggedIn())).hasStatus(403);
		assertThat(form(path)).hasStatus(302);
	}

	private static String feed(int episodes) {
		return "{\"url\":\"%s\",\"createdAt\":\"2026-11-29T10:00:00Z\",\"episodes\":%d}".formatted(URL, episodes);
	}

}
