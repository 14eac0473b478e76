package io.m3dio.webui.chapter;

import java.util.stream.IntStream;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the page where chapters are edited, without a script.
 */
class ChapterPageTests extends WebTest {

	private static final String ID = "0123456789abcdef01234567";

	private static final String PAGE = "/jobs/" + ID + "/chapters";

	private static final String PUT = "PUT /api/jobs/" + ID + "/chapters";

	private static final String TWO = """
			[{"startSeconds":0,"title":"Intro & more"},{"startSeconds":3733.02,"title":"Questions"}]""";

	@BeforeEach
	void converted() {
		job("\"chapters\":" + TWO);
		gateway.on(PUT, GatewayStub.json(200, "{\"id\":\"%s\"}".formatted(ID)));
	}

	private void job(String members) {
		gateway.on("GET /api/jobs/" + ID, GatewayStub.json(200, """
				{"id":"%s","fileName":"talk.mp4","status":"COMPLETED","output":{"fileName":"talk.mp3",\
				"durationSeconds":4000.5,%s}}""".formatted(ID, members)));
	}

	@Test
	void showsARowForEachChapter() {
		assertThat(page(PAGE).cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.contains("talk.mp3", "1:06:40.500", "value=\"0:00\"", "value=\"Intro &amp; more\"", "value=\"1:02:13.02\"",
					"value=\"Questions\"", "Remove chapter 2")
			.doesNotContain("Saved.", "Nothing was saved");
	}

	@Test
	void savesWhatWasEntered() {
		assertThat(form(PAGE).cookie(loggedIn())
			.param("start", "5:00,5", "", "0")
			.param("title", "Fragen, Antworten", "", "Intro")).hasStatus(302).hasRedirectedUrl(PAGE + "?saved=true");
		assertThat(gateway.asked(PUT).get(0).body().begin()).isEqualTo(
				"""
						{"chapters":[{"startSeconds":300.5,"title":"Fragen, Antworten"},{"startSeconds":0.0,"title":"Intro"}]}""");
		assertThat(page(PAGE + "?saved=true").cookie(loggedIn())).bodyText().contains("Saved.");
	}

	@Test
	void savesThatThereAreNoChapters() {
		assertThat(form(PAGE).cookie(loggedIn())).hasStatus(302);
		assertThat(gateway.asked(PUT).get(0).body().begin()).isEqualTo("{\"chapters\":[]}");
	}

	@Test
	void addsAndRemovesRowsWithoutSaving() {
		assertThat(form(PAGE).cookie(loggedIn())
			.param("start", "7", "9")
			.param("title", "Seven", "Nine")
			.param("add", "add")).hasStatusOk().bodyText().contains("Seven", "Nine", "Start of chapter 3", "autofocus");
		assertThat(form(PAGE).cookie(loggedIn())
			.param("start", "7", "9")
			.param("title", "Seven", "Nine")
			.param("remove", "0")).hasStatusOk()
			.bodyText()
			.contains("Nine")
			.doesNotContain("Seven", "Remove chapter 2");
		assertThat(form(PAGE).cookie(loggedIn()).param("start", "7").param("title", "Seven").param("remove", "x"))
			.hasStatusOk()
			.bodyText()
			.contains("Seven");
		assertThat(gateway.asked(PUT)).isEmpty();
	}

	@Test
	void saysAtEachRowWhatIsWrong() {
		assertThat(form(PAGE).cookie(loggedIn())
			.param("start", "later", "4000.5", "12", "0:12.0004", "20", "30", "")
			.param("title", "a", "b", "c", "d", "x".repeat(201), "e\u2028f", "named")).hasStatus(400)
			.bodyText()
			.contains("Nothing was saved.", "value=\"later\"", "The MP3 ends at 1:06:40.500.")
			.containsPattern("(?s)id=\"chapter-error-0\"[^>]*>Enter a time.*id=\"chapter-error-1\".*"
					+ "id=\"chapter-error-3\"[^>]*>Another chapter starts.*id=\"chapter-error-4\"[^>]*>Use at most 200.*"
					+ "id=\"chapter-error-5\".*id=\"chapter-error-6\"[^>]*>Enter a time")
			.doesNotContain("chapter-error-2\"");
		assertThat(gateway.asked(PUT)).isEmpty();
	}

	@Test
	void showsWhyTheGatewayRefuses() {
		gateway.on(PUT, GatewayStub.problem(400, "invalid-chapters", "There are 501 chapters. Leave at most 500."));
		assertThat(form(PAGE).cookie(loggedIn()).param("start", "7").param("title", "Seven")).hasStatus(400)
			.bodyText()
			.contains("Leave at most 500.", "value=\"Seven\"");
	}

	@Test
	void takesALongList() {
		assertThat(form(PAGE).cookie(loggedIn())
			.param("start", IntStream.range(0, 500).mapToObj(String::valueOf).toArray(String[]::new))
			.param("title", IntStream.range(0, 500).mapToObj((i) -> "Chapter " + i).toArray(String[]::new)))
			.hasStatus(302);
	}

	@Test
	void leadsBackWhereThereIsNothingToEdit() {
		job("\"files\":2,\"chapters\":" + TWO);
		assertThat(page(PAGE).cookie(loggedIn())).hasRedirectedUrl("/?problem=wrong-state");
		job("\"size\":1");
		assertThat(form(PAGE).cookie(loggedIn())).hasRedirectedUrl("/?problem=wrong-state");
		assertThat(page(PAGE.replace('0', '9')).cookie(loggedIn())).hasStatus(404);
	}

}
