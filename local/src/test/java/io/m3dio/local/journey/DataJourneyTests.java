package io.m3dio.local.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How people take their data with them, and leave, in a real Chromium.
 */
@ExtendWith(RunningSystem.class)
class DataJourneyTests {

	private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/d/[\\w-]+");

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	DataJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void deleteAnAccountAndEverythingInIt() {
		Person ann = Person.signUp(this.system);
		String account = account(ann);
		String job = ann.upload(Clips.talk(20), "secret-of-" + account + ".mp4", "v2");
		ann.await(job, "COMPLETED");
		Matcher link = LINK.matcher(ann.awaitTheOneMail().get("text").asString());
		assertThat(link.find()).isTrue();
		assertThat(status(link.group())).isEqualTo(200);
		assertThat(ann.put("/api/feed", "").statusCode()).isEqualTo(200);
		assertThat(
				Person
					.send(ann.request("/api/notifications/webhooks")
						.header("Content-Type", "application/json")
						.POST(BodyPublishers
							.ofString("{\"url\":\"https://example.org/\",\"events\":[\"job.failed\"]}")),
							BodyHandlers.ofString())
					.statusCode())
			.isEqualTo(201);
		assertThat(Traces.of(account, this.system)).contains("account", "session", "delivery", "jobs", "videos.files",
				"feeds", "webhook");
		assertThat(Traces.of(job, this.system)).contains("mp3s.chunks");
		try (BrowserContext context = chromium.context(360, ColorScheme.LIGHT)) {
			delete(context, ann);
		}
		Person.awaitMail(ann.email(), "Your account will be deleted", this.system);
		for (String text : List.of(account, ann.email(), job)) {
			Awaitility.await().untilAsserted(() -> assertThat(Traces.of(text, this.system)).as(text).isEmpty());
		}
		assertThat(status(link.group())).isEqualTo(404);
		assertThat(Person.logIn(this.system, ann.email(), Person.PASSWORD).statusCode()).isEqualTo(401);
	}

	@Test
	void keepAnAccountByLoggingIn() {
		Person ann = Person.signUp(this.system);
		String account = account(ann);
		try (BrowserContext context = chromium.context(1280, ColorScheme.DARK)) {
			Page page = delete(context, ann);
			page.click(".panel .button");
			logIn(page, ann);
		}
		Person.awaitMail(ann.email(), "Your account won't be deleted", this.system);
		assertThat(Traces.of(account, this.system)).contains("account", "session").doesNotContain("account_deletion");
	}

	@Test
	void downloadEverything() throws IOException {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(20), "talk.mp4", "v2");
		ann.await(job, "COMPLETED");
		ann.awaitTheOneMail();
		try (BrowserContext context = chromium.context(360, ColorScheme.DARK)) {
			Page page = context.newPage();
			page.navigate(this.system.page("/login").toString());
			logIn(page, ann);
			page.navigate(this.system.page("/settings/data").toString());
			page.check("[name=mp3s]");
			shot(page, "export");
			Path zip = page.waitForDownload(() -> page.click(".filled")).path();
			Map<String, byte[]> files = unzip(zip);
			assertThat(files).containsOnlyKeys("account.json", "preferences.json", "webhooks.json", "push.json",
					"deliveries.json", "jobs.json", "mp3s/talk.mp3");
			assertThat(files.get("mp3s/talk.mp3")).isEqualTo(ann.mp3(job));
			assertThat(new String(files.get("account.json"), StandardCharsets.UTF_8)).contains(ann.email(), "sessions");
			assertThat(new String(files.get("jobs.json"), StandardCharsets.UTF_8)).contains(job);
			assertThat(new String(files.get("deliveries.json"), StandardCharsets.UTF_8)).contains("job.completed");
		}
	}

	private static Map<String, byte[]> unzip(Path zip) throws IOException {
		Map<String, byte[]> files = new TreeMap<>();
		try (ZipFile content = new ZipFile(zip.toFile())) {
			for (ZipEntry entry : Collections.list(content.entries())) {
				files.put(entry.getName(), content.getInputStream(entry).readAllBytes());
			}
		}
		return files;
	}

	private Page delete(BrowserContext context, Person person) {
		Page page = context.newPage();
		page.navigate(this.system.page("/login").toString());
		logIn(page, person);
		page.navigate(this.system.page("/settings/data").toString());
		shot(page, "settings");
		page.fill("#password", "not the password");
		page.click(".danger");
		assertThat(page.locator(".notice")).containsText("Wrong password");
		page.fill("#password", Person.PASSWORD);
		page.click(".danger");
		assertThat(page.locator("h1")).hasText("Your account will be deleted");
		shot(page, "deleted");
		return page;
	}

	private static void logIn(Page page, Person person) {
		page.fill("#email", person.email());
		page.fill("#password", Person.PASSWORD);
		page.click(".form .filled");
		assertThat(page.locator("#file")).isAttached();
	}

	private static String account(Person person) {
		HttpResponse<String> answer = Person.send(person.request("/api/auth/account").GET(), BodyHandlers.ofString());
		return new JsonMapper().readTree(answer.body()).get("id").asString();
	}

	private static int status(String link) {
		return Person.fetch(URI.create(link), BodyHandlers.discarding()).statusCode();
	}

	private static void shot(Page page, String name) {
		Chromium.inspect(page, "data-" + name + (page.viewportSize().width > 400 ? "-wide" : ""));
	}

}
