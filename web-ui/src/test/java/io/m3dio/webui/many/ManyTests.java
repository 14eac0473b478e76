package io.m3dio.webui.many;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the line above the list, and of what it does with many files.
 */
class ManyTests extends WebTest {

	@Test
	void countsWhatBelongsTogetherNow() {
		list(job(5, "b", "RUNNING", "\"progress\":{\"phase\":\"CONVERTING\",\"percent\":50}"),
				job(4, "b", "COMPLETED", "\"output\":{\"fileName\":\"4.mp3\",\"size\":1}"),
				job(3, "b", "FAILED", "\"error\":{\"code\":\"x\",\"retryable\":true}"), job(2, "a", "QUEUED", null),
				job(1, "0", "COMPLETED", "\"output\":{\"fileName\":\"1.mp3\",\"size\":1}"));
		String bar = bar();
		assertThat(bar).contains("1 of 4 ready", "1 failed", "value=\"81\"")
			.doesNotContain("hidden=\"hidden\">\n\t<div");
		assertThat(form(bar, "cancel")).contains(id(5), id(2)).doesNotContain(id(4), id(3), id(1));
		assertThat(form(bar, "delete")).contains(id(4), id(3)).doesNotContain(id(1));
	}

	@Test
	void countsTheLatestThatBelongTogetherOnceAllHaveEnded() {
		list(job(3, "b", "COMPLETED", "\"output\":{\"fileName\":\"3.mp3\",\"size\":1}"),
				job(2, "b", "COMPLETED", "\"output\":{\"fileName\":\"2.mp3\",\"size\":1}"),
				job(1, "a", "CANCELED", null));
		assertThat(bar()).contains("2 of 2 ready");
		assertThat(form(bar(), "zips")).contains(id(3), id(2)).doesNotContain(id(1));
	}

	@Test
	void isHiddenForOne() {
		list(job(2, "b", "QUEUED", null), job(1, "a", "COMPLETED", "\"output\":{\"fileName\":\"1.mp3\",\"size\":1}"));
		assertThat(bar()).startsWith("<div id=\"many\" class=\"many\" role=\"group\"").contains("hidden=\"hidden\"");
	}

	@Test
	void showsAllThatBelongTogetherOnOnePage() {
		list(IntStream.range(0, 60)
			.mapToObj((i) -> job(99 - i, (i < 50) ? "b" : "a", "QUEUED", null).replace("\"QUEUED\"",
					(i < 50) ? "\"QUEUED\"" : "\"CANCELED\""))
			.toArray(String[]::new));
		String page = html(page("/").cookie(loggedIn()).exchange());
		assertThat(page).contains("0 of 50 ready", "id=\"job-" + id(50), "/?before=" + "place-" + id(50))
			.doesNotContain("id=\"job-" + id(49));
	}

	@Test
	void offersToTakeADeletionBack() {
		gateway.on("POST /api/jobs/delete", GatewayStub.json(200, changed(1)));
		assertThat(form("/jobs/delete").param("id", id(1))
			.param("name", "<b>.mp3")
			.cookie(loggedIn())
			.header("HX-Request", "true")).hasStatusOk()
			.bodyText()
			.contains("&lt;b&gt;.mp3 deleted", "value=\"" + id(1), "/jobs/restore")
			.doesNotContain("<html");
		assertThat(gateway.asked("POST /api/jobs/delete").get(0).body().begin())
			.isEqualTo("{\"ids\":[\"" + id(1) + "\"]}");
		gateway.on("POST /api/jobs/delete", GatewayStub.json(200, changed(1, 2)));
		assertThat(form("/jobs/delete").param("id", id(1), id(2)).cookie(loggedIn()))
			.hasRedirectedUrl("/?deleted=" + id(1) + "&deleted=" + id(2));
		assertThat(page("/").param("deleted", id(1), id(2)).cookie(loggedIn())).bodyText()
			.contains("2 files deleted", "value=\"" + id(2));
		gateway.on("POST /api/jobs/restore", GatewayStub.json(200, changed(1, 2)));
		assertThat(form("/jobs/restore").param("id", id(1), id(2)).cookie(loggedIn())).hasRedirectedUrl("/");
	}

	@Test
	void tellsWhatWasNotChanged() {
		gateway.on("POST /api/jobs/retry", GatewayStub.json(200, """
				{"changed":[],"refused":[{"id":"%s","detail":"Too many files are <waiting>."}]}""".formatted(id(1))));
		assertThat(form("/jobs/retry").param("id", id(1)).cookie(loggedIn()).header("HX-Request", "true")).hasStatusOk()
			.bodyText()
			.contains("One file hasn&#39;t changed. Too many files are &lt;waiting&gt;.");
	}

	@Test
	void tellsWhatWasNotDeletedOrRestored() {
		String refused = """
				{"changed":["%s"],"refused":[{"id":"%s","type":"urn:m3dio:problem:not-found","detail":"Gone."}]}"""
			.formatted(id(1), id(2));
		gateway.on("POST /api/jobs/delete", GatewayStub.json(200, refused));
		assertThat(form("/jobs/delete").param("id", id(1), id(2)).cookie(loggedIn()).header("HX-Request", "true"))
			.bodyText()
			.contains("1 file deleted", "<div id=\"notice\" hx-swap-oob=\"innerHTML\">",
					"One file hasn&#39;t changed. Gone.");
		assertThat(form("/jobs/delete").param("id", id(1), id(2)).cookie(loggedIn()))
			.hasRedirectedUrl("/?problem=not-found&deleted=" + id(1));
		gateway.on("POST /api/jobs/restore", GatewayStub.json(200, refused));
		assertThat(form("/jobs/restore").param("id", id(1), id(2)).cookie(loggedIn()))
			.hasRedirectedUrl("/?problem=not-found");
	}

	@Test
	void leadsToTheZip() {
		gateway.on("POST /api/jobs/zips", GatewayStub.json(201, "{\"id\":\"z\"}"));
		assertThat(form("/jobs/zips").param("id", id(1), id(2)).cookie(loggedIn()))
			.hasRedirectedUrl("/api/jobs/zips/z");
		assertThat(form("/jobs/zips").param("id", id(1), id(2)).cookie(loggedIn()).header("HX-Request", "true"))
			.hasStatusOk()
			.bodyText()
			.isEqualTo("<a hidden download data-zip href=\"/api/jobs/zips/z\"></a>");
		gateway.on("POST /api/jobs/zips", GatewayStub.problem(404, "not-found", "Gone."));
		assertThat(form("/jobs/zips").param("id", id(1)).cookie(loggedIn())).hasRedirectedUrl("/?problem=not-found");
		assertThat(form("/jobs/zips").param("id", id(1)).cookie(loggedIn()).header("HX-Request", "true")).hasStatus(404)
			.hasHeader("HX-Retarget", "#notice")
			.bodyText()
			.contains("That file is no longer here.");
	}

	@Test
	void takesAThousandFiles() {
		gateway.on("POST /api/jobs/cancel", GatewayStub.json(200, changed(1)));
		String[] ids = IntStream.range(0, 1000).mapToObj(ManyTests::id).toArray(String[]::new);
		assertThat(form("/jobs/cancel").param("id", ids).cookie(loggedIn())).hasRedirectedUrl("/");
	}

	private static void list(String... jobs) {
		gateway.on("GET /api/jobs", GatewayStub.json(200, "{\"jobs\":[" + String.join(",", jobs) + "]}"));
	}

	private static String job(int number, String batch, String status, @Nullable String more) {
		return """
				{"id":"%s","batch":"%s","place":"place-%s","fileName":"%d.mp4","size":1,"status":"%s"%s}"""
			.formatted(id(number), batch, id(number), number, status, (more != null) ? "," + more : "");
	}

	private static String changed(int... numbers) {
		return IntStream.of(numbers)
			.mapToObj((number) -> "\"" + id(number) + "\"")
			.collect(Collectors.joining(",", "{\"changed\":[", "],\"refused\":[]}"));
	}

	private static String id(int number) {
		return "%024x".formatted(number);
	}

	private String bar() {
		String html = html(page("/").cookie(loggedIn()).exchange());
		int start = html.indexOf("<div id=\"many\"");
		return html.substring(start, html.indexOf("<ol id=\"uploads\"", start));
	}

	private static String form(String bar, String what) {
		int start = bar.indexOf("data-many=\"" + what);
		return bar.substring(start, bar.indexOf("</form>", start));
	}

}
