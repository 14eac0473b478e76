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
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person who uses the pages with cookies, as a browser does.
 */
public final class Visitor {

	private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final Started system;

	private final AtomicLong watched = new AtomicLong();

	private Visitor(Started system) {
		this.system = system;
	}

	static Visitor signUp(Started system) throws IOException, InterruptedException {
		return enter(system, "/signup", UUID.randomUUID() + "@example.org");
	}

	/**
	 * Logs in somebody who has an account.
	 * @param person the account's owner
	 * @param system where
	 * @return the person, in front of the page
	 */
	public static Visitor logIn(Person person, Started system) throws IOException, InterruptedException {
		return enter(system, "/login", person.email());
	}

	private static Visitor enter(Started system, String path, String email) throws IOException, InterruptedException {
		Visitor visitor = new Visitor(system);
		String form = "email=" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "&password="
				+ URLEncoder.encode(Person.PASSWORD, StandardCharsets.UTF_8) + "&_csrf=" + visitor.csrf();
		visitor.send(HttpRequest.newBuilder(system.page(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)), 200);
		return visitor;
	}

	/**
	 * Uploads a file as the page's script does.
	 * @param file the file
	 * @return the job's id
	 */
	String upload(Path file) throws IOException, InterruptedException {
		return upload(file, "talk.mp4", Map.of("preset", "v2"));
	}

	/**
	 * Uploads a file by the page's script's way.
	 * @param file the file
	 * @param name under which name
	 * @param options what is asked for, by its name
	 * @return the job's id
	 */
	public String upload(Path file, String name, Map<String, String> options) throws IOException, InterruptedException {
		String job = send(HttpRequest.newBuilder(this.system.page("/api/jobs"))
			.header("X-CSRF-TOKEN", csrf())
			.header("Content-Type", Person.FORM)
			.POST(Person.form(file, name, options)), 202);
		return new JsonMapper().readTree(job).get("id").asString();
	}

	/**
	 * Keeps a page open that watches the jobs.
	 */
	void watch() {
		this.http.sendAsync(HttpRequest.newBuilder(this.system.page("/jobs/events")).build(),
				BodyHandlers.fromLineSubscriber(new Watch()));
	}

	/**
	 * How many pages have been sent something.
	 * @return their number
	 */
	long watched() {
		return this.watched.get();
	}

	/**
	 * Loads the page.
	 * @return its HTML
	 */
	String page() throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(this.system.page("/")).GET(), 200);
	}

	/**
	 * Opens the stream of events that the page's script opens.
	 * @return the stream, which has told of all jobs there are
	 */
	LivePage live() throws InterruptedException {
		return new LivePage(this.http,
				HttpRequest.newBuilder(this.system.page("/jobs/events"))
					.header("Accept", "text/event-stream")
					.GET()
					.build());
	}

	private String csrf() throws IOException, InterruptedException {
		Matcher csrf = CSRF.matcher(page());
		assertThat(csrf.find()).isTrue();
		return URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
	}

	private String send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
		var response = this.http.send(request.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
		return response.body();
	}

	/**
	 * A page that reads what it is sent.
	 */
	private final class Watch implements Flow.Subscriber<String> {

		private boolean sent;

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(String line) {
			if (!this.sent) {
				this.sent = true;
				Visitor.this.watched.incrementAndGet();
			}
		}

		@Override
		public void onError(Throwable failure) {
			onComplete();
		}

		@Override
		public void onComplete() {
			Visitor.this.watched.decrementAndGet();
		}

	}

}
