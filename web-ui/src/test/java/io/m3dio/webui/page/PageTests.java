package io.m3dio.webui.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.m3dio.platform.openapi.ApiDescription;
import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What all pages share: headers, assets, and what they show when something fails.
 */
class PageTests extends WebTest {

	private static final Pattern INLINE = Pattern
		.compile("(?i)<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son[a-z]+=|javascript:");

	@Test
	void welcomesStrangersWithAFormToSignUp() {
		assertThat(page("/")).hasStatusOk()
			.bodyText()
			.contains("The audio of your videos", "action=\"/signup\"", "How it works", "up to 5\u00a0GB")
			.doesNotContain("Drop MP4s anywhere");
	}

	@Test
	void sendsAStrictContentSecurityPolicy() {
		assertThat(page("/")).headers().satisfies((headers) -> {
			assertThat(headers.getFirst("Content-Security-Policy"))
				.contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'",
						"form-action 'self'", "base-uri 'none'")
				.doesNotContain("unsafe");
			assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
			assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(headers.getFirst("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
			assertThat(headers.getFirst("Strict-Transport-Security")).isNull();
		});
		assertThat(page("/").secure(true)).headers().containsHeader("Strict-Transport-Security");
		assertThat(page("/login").secure(true).exchange().getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((it) -> assertThat(it).startsWith("__Host-m3dio-csrf=")
				.contains("Path=/;", "Secure", "HttpOnly")
				.doesNotContain("Domain"));
	}

	@Test
	void hasNothingInline() {
		for (String page : List.of("/", "/login", "/settings", "/nothing")) {
			assertThat(INLINE.matcher(html(page(page).cookie(loggedIn()).exchange())).results()).as(page).isEmpty();
			assertThat(INLINE.matcher(html(page(page).exchange())).results()).as(page).isEmpty();
		}
	}

	@Test
	void offersEveryOptionInAClosedDrawer() {
		String html = html(page("/").cookie(loggedIn()).exchange());
		assertThat(html).contains("<details class=\"others\"")
			.doesNotContain("??", "<details class=\"others\" open")
			.containsPattern("value=\"v2\"[^>]* checked");
		Set<String> fields = new HashSet<>(ApiDescription.read().properties("Upload").keySet());
		// Which files belong together follows from how people add them; a switch holds
		// them.
		fields.removeAll(Set.of("hold", "batch", "batchSize", "batchIndex"));
		assertThat(find(" name=\"(\\w+)\"", uploadForm(html)).distinct()).containsExactlyInAnyOrderElementsOf(fields);
	}

	@Test
	void offersThePresetsAndSampleRatesOfTheGateway() {
		String form = uploadForm(html(page("/").cookie(loggedIn()).exchange()));
		assertThat(find("name=\"preset\" value=\"(\\w+)\"", form)).containsExactly("v2", "128", "auto", "v4", "320");
		assertThat(find("class=\"word\">([^<]+)<", form)).containsExactly("Great", "Small", "Auto");
		assertThat(find("value=\"(\\d+)\" data-max-kilobits=\"\\d+\"", form)).containsExactly("44100", "24000");
		assertThat(find("data-max-kilobits=\"(\\d+)\"", form)).containsExactly("320", "160");
	}

	private static String uploadForm(String html) {
		int start = html.indexOf("id=\"upload\"");
		return html.substring(start, html.indexOf("</form>", start));
	}

	private static Stream<String> find(String pattern, String html) {
		return Pattern.compile(pattern).matcher(html).results().map((match) -> match.group(1));
	}

	@Test
	void refreshesWithoutJavaScriptWhileSomethingIsUnderWay() {
		String job = """
				{"jobs":[{"id":"0123456789abcdef01234567","fileName":"talk.mp4","size":1,"status":"%s"}]}""";
		gateway.on("GET /api/jobs", GatewayStub.json(200, job.formatted("RUNNING")));
		assertThat(page("/").cookie(loggedIn())).bodyText()
			.contains("<noscript><meta http-equiv=\"refresh\"", "Convert MP4s to MP3");
		gateway.on("GET /api/jobs", GatewayStub.json(200, job.formatted("CANCELED")));
		assertThat(page("/").cookie(loggedIn())).bodyText().doesNotContain("http-equiv=\"refresh\"");
	}

	@Test
	void keepsHtmxFromEvaluatingAnything() {
		assertThat(page("/")).bodyText().contains("\"allowEval\":false", "\"includeIndicatorStyles\":false");
	}

	@Test
	void servesItsFilesForAYearByTheirVersion() {
		String html = html(page("/").exchange());
		String script = Pattern.compile("/assets/[0-9a-f]{12}/js/app\\.js")
			.matcher(html)
			.results()
			.findFirst()
			.orElseThrow()
			.group();
		assertThat(this.mvc.get().uri(script)).hasStatusOk()
			.headers()
			.hasValue("Cache-Control", "max-age=31536000, public, immutable");
		assertThat(this.mvc.get().uri(script.replace("app", "live"))).hasStatusOk();
		assertThat(this.mvc.get().uri("/assets/0123456789ab/js/app.js")).hasStatusOk()
			.headers()
			.hasValue("Cache-Control", "no-store");
		assertThat(this.mvc.get().uri("/assets/0123456789ab/js/none.js")).hasStatus(404);
		assertThat(this.mvc.get().uri("/assets/0123456789ab/../../application.yml")).hasStatus4xxClientError();
		assertThat(html).containsPattern("/webjars/htmx.org/2\\.[0-9.]+/dist/htmx.min.js");
	}

	@Test
	void servesTheServiceWorkerAtTheRootToEverybody() {
		assertThat(this.mvc.get().uri("/service-worker.js")).hasStatusOk()
			.hasContentTypeCompatibleWith("text/javascript")
			.hasHeader("Cache-Control", "no-cache")
			.headers()
			.containsHeader("Content-Security-Policy");
	}

	@Test
	void linksAllStylesheetsTokensFirst() throws Exception {
		List<String> linked = Pattern.compile("<link rel=\"stylesheet\" href=\"(/assets/[0-9a-f]{12}/css/[^\"]+)\"")
			.matcher(html(page("/").exchange()))
			.results()
			.map((match) -> match.group(1))
			.toList();
		assertThat(linked).first().asString().endsWith("/tokens.css");
		try (Stream<Path> files = Files.list(Path.of("src/main/resources/static/assets/css"))) {
			assertThat(linked.stream().map((path) -> path.substring(path.lastIndexOf('/') + 1)))
				.containsExactlyInAnyOrderElementsOf(files.map((file) -> file.getFileName().toString()).toList());
		}
		for (String stylesheet : linked) {
			assertThat(this.mvc.get().uri(stylesheet)).hasStatusOk()
				.headers()
				.hasValue("Cache-Control", "max-age=31536000, public, immutable");
		}
	}

	@Test
	void writesTheChosenThemeIntoThePage() {
		assertThat(page("/").cookie(new Cookie("theme", "dark"))).bodyText().contains("data-theme=\"dark\"");
		assertThat(page("/").cookie(new Cookie("theme", "\"><script>"))).bodyText()
			.doesNotContain("data-theme=", "<script>");
	}

	@Test
	void saysThatAPageIsNotThere() throws Exception {
		var response = this.http.send(scripted("/nothing").header("Accept", "text/html").build(),
				java.net.http.HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("This page doesn&#39;t exist", "Back to the front page");
	}

	@Test
	void saysThatNothingIsLostWhileTheGatewayIsAway() {
		gateway.on("GET /api/jobs", GatewayStub.problem(503, "unavailable", "Away."));
		assertThat(page("/").cookie(loggedIn())).hasStatus(503)
			.bodyText()
			.contains("Your files are safe", "http-equiv=\"refresh\" content=\"5\"");
	}

	@Test
	void loadsNothingAgainThatWasPosted() {
		String id = "0123456789abcdef01234567";
		gateway.on("POST /api/jobs/" + id + "/retry", GatewayStub.problem(503, "unavailable", "Away."));
		assertThat(form("/jobs/" + id + "/retry").cookie(loggedIn())).hasStatus(503)
			.bodyText()
			.contains("Your files are safe", "Go back, then try again")
			.doesNotContain("http-equiv");
	}

	@Test
	void loadsNothingAgainThatWasPostedWhileAuthIsAway() throws Exception {
		gateway.on("POST /api/auth/refresh", GatewayStub.problem(503, "unavailable", "Away."));
		var request = scripted("/jobs/0123456789abcdef01234567/retry").header("Accept", "text/html");
		String csrf = request.build().headers().firstValue("Cookie").orElseThrow().split(";")[0];
		request.setHeader("Cookie", csrf + "; m3dio-refresh=old");
		var posted = this.http.send(request.POST(java.net.http.HttpRequest.BodyPublishers.noBody()).build(),
				java.net.http.HttpResponse.BodyHandlers.ofString());
		assertThat(posted.statusCode()).isEqualTo(503);
		assertThat(posted.body()).contains("Go back, then try again").doesNotContain("http-equiv");
		var asked = this.http.send(request.GET().build(), java.net.http.HttpResponse.BodyHandlers.ofString());
		assertThat(asked.body()).contains("retries automatically", "http-equiv=\"refresh\"");
	}

	@Test
	void answersHtmxWithANoticeOfTheGatewaysOwnSentence() {
		String id = "0123456789abcdef01234567";
		gateway.on("POST /api/jobs/" + id + "/retry", GatewayStub.problem(418, "teapot", "It is a teapot."));
		assertThat(form("/jobs/" + id + "/retry").cookie(loggedIn()).header("HX-Request", "true")).hasStatus(418)
			.hasHeader("HX-Retarget", "#notice")
			.bodyText()
			.contains("It is a teapot.");
	}

	@Test
	void tellsItsHealth() {
		assertThat(this.mvc.get().uri("/actuator/health/readiness")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/env")).hasStatus(404);
	}

}
