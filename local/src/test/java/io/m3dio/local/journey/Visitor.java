package io.m3dio.local.journey;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody who uses the page as a browser does, with cookies.
 */
final class Visitor {

	private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final Started system;

	private Visitor(Started system) {
		this.system = system;
	}

	static Visitor signUp(Started system) throws IOException, InterruptedException {
		Visitor visitor = new Visitor(system);
		String form = "email=" + UUID.randomUUID() + "%40example.org&password="
				+ URLEncoder.encode(Person.PASSWORD, StandardCharsets.UTF_8) + "&_csrf=" + visitor.csrf();
		visitor.send(HttpRequest.newBuilder(system.page("/signup"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)), 200);
		return visitor;
	}

	/**
	 * Uploads a file by the page's script's way.
	 * @param file the file
	 * @return the job's id
	 */
	String upload(Path file) throws IOException, InterruptedException {
		String job = send(HttpRequest.newBuilder(this.system.page("/api/jobs"))
			.header("X-CSRF-TOKEN", csrf())
			.header("Content-Type", Person.FORM)
			.POST(Person.form(file, "talk.mp4", Map.of("preset", "v2"))), 202);
		return new JsonMapper().readTree(job).get("id").asString();
	}

	private String csrf() throws IOException, InterruptedException {
		Matcher csrf = CSRF.matcher(send(HttpRequest.newBuilder(this.system.page("/")).GET(), 200));
		assertThat(csrf.find()).isTrue();
		return URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
	}

	private String send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
		var response = this.http.send(request.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
		return response.body();
	}

}
