package io.m3dio.local.journey;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * From an API key on the page to an MP3 in a program, and what the key cannot do.
 */
@ExtendWith(RunningSystem.class)
class ApiKeyJourneyTests {

	private static final JsonMapper JSON = new JsonMapper();

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	ApiKeyJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void createAKeyUploadWithItAndRevokeIt() throws IOException {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			assertThat(page.locator(".drop")).containsText("0 of 20");
			page.navigate(this.system.page("/settings/keys").toString());
			shot(page, "none");
			page.fill("#name", "Backup script");
			page.selectOption("#days", "30");
			page.click(".form .filled");
			String key = page.locator("#token").inputValue();
			assertThat(key).startsWith("m3dio_");
			page.click("[data-copy]");
			shot(page, "created");

			JsonNode job = convert(key);
			assertThat(send(with(key, "/api/jobs/" + job.get("id").asString() + "/mp3").GET()).statusCode())
				.isEqualTo(200);
			assertThat(send(with(key, "/api/auth/account/keys").GET()).statusCode()).isEqualTo(401);
			assertThat(send(with(key, "/api/notifications/preferences").GET()).statusCode()).isEqualTo(403);

			page.navigate(this.system.page("/settings/keys").toString());
			assertThat(page.locator(".keys")).containsText("used just now");
			assertThat(page.locator("body")).not().containsText(key);
			inTheDark(page, "list");
			page.navigate(this.system.page("/settings/account").toString());
			assertThat(page.locator("dl.usage")).containsText("of 20");
			inTheDark(page, "usage");
			page.navigate(this.system.page("/").toString());
			inTheDark(page, "convert");

			page.navigate(this.system.page("/settings/keys").toString());
			page.click(".revoke summary");
			shot(page, "revoking");
			page.click(".revoke .danger");
			assertThat(page.locator(".notice.good")).isVisible();
			Awaitility.await().until(() -> send(with(key, "/api/jobs").GET()).statusCode(), (status) -> status == 401);
		}
	}

	/**
	 * Uploads as the README's first example does, twice as a client that lost the first
	 * answer.
	 */
	private JsonNode convert(String key) throws IOException {
		Path clip = Clips.talk(5);
		HttpResponse<String> response = upload(key, clip);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
		String id = JSON.readTree(response.body()).get("id").asString();
		assertThat(JSON.readTree(upload(key, clip).body()).get("id").asString()).isEqualTo(id);
		JsonNode usage = JSON.readTree(send(with(key, "/api/usage").GET()).body());
		assertThat(usage.get("bytesToday").get("used").asLong()).isEqualTo(Files.size(clip));
		return Awaitility.await()
			.until(() -> JSON.readTree(send(with(key, "/api/jobs/" + id).GET()).body()),
					(job) -> job.get("status").asString().equals("COMPLETED"));
	}

	private HttpResponse<String> upload(String key, Path clip) {
		return send(with(key, "/api/jobs").header("Content-Type", Person.FORM)
			.header("Idempotency-Key", "\"the only upload\"")
			.POST(Person.form(clip, "talk.mp4", Map.of("preset", "v2"))));
	}

	private HttpRequest.Builder with(String key, String path) {
		return HttpRequest.newBuilder(this.system.api(path)).header("Authorization", "Bearer " + key);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		return Person.send(request, BodyHandlers.ofString());
	}

	/**
	 * Takes pictures in both themes, wide and on a phone.
	 */
	private static void inTheDark(Page page, String name) {
		shot(page, name);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		page.setViewportSize(320, 800);
		shot(page, name + "-dark");
		page.setViewportSize(1280, 900);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
	}

	private static void shot(Page page, String name) {
		Chromium.inspect(page, "key-" + name);
	}

}
