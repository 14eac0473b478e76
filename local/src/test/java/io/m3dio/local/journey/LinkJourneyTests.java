package io.m3dio.local.journey;

import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links to MP3s: their owner copies, changes, turns off and makes them anew, and others
 * open them.
 */
@ExtendWith(RunningSystem.class)
class LinkJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	LinkJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void anOwnerSharesAnMp3UntilItIsEnough() {
		Person ann = Person.signUp(this.system);
		ann.await(ann.upload(Clips.talk(5), "Café & more.mp4", "v2"), "COMPLETED");
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
			Page page = ann.logIn(context);
			Locator mailed = page.locator("#jobs .mailed");
			assertThat(mailed).containsText("Link until");
			inspect(page, "link-card");
			mailed.locator("button").focus();
			page.keyboard().press("Enter");
			assertThat(mailed.locator("button")).hasText("Copied");
			page.keyboard().press("Enter");
			String first = clipboard(page);
			assertThat(status(first)).isEqualTo(200);

			mailed.locator("a").focus();
			page.keyboard().press("Enter");
			Locator dialog = page.locator("#link");
			assertThat(dialog.locator("#link-url")).hasValue(first);
			assertThat(dialog.locator("[data-copy]")).isFocused();
			inspect(page, "link-dialog");
			assertThat(mailed.locator("button")).hasText("Copy");
			dialog.locator("select").selectOption("1");
			dialog.locator(".expiry button").click();
			Awaitility.await().until(() -> mailed.locator("time").getAttribute("datetime").compareTo(soon()) < 0);
			dialog.locator(".turn-off button").click();
			assertThat(dialog.locator("[role=status]")).containsText("The link is off.");
			assertThat(status(first)).isEqualTo(410);
			inspect(page, "link-dialog-off");
			dialog.locator("form[method=dialog] button").click();
			assertThat(dialog).isHidden();
			assertThat(mailed).containsText("Link is off");
			assertThat(mailed.locator("a")).isFocused();
			inspect(page, "link-card-off");
			mailed.locator("a").click();
			dialog.locator(".expiry button").click();
			assertThat(dialog.locator("#link-url")).isVisible();
			dialog.locator("[data-copy]").click();
			String second = clipboard(page);
			assertThat(second).isNotEqualTo(first);
			assertThat(status(second)).isEqualTo(200);
			assertThat(status(first)).isEqualTo(404);
			page.keyboard().press("Escape");
			assertThat(mailed).containsText("Link until");
			page.setViewportSize(320, 700);
			mailed.locator("a").click();
			assertThat(dialog.locator("#link-url")).isVisible();
			inspect(page, "link-dialog-small");
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
			inspect(page, "link-dialog-small-dark");
			page.keyboard().press("Escape");
			inspect(page, "link-card-small-dark");
		}
	}

	@Test
	void anOwnerDoesTheSameWithoutJavaScript() {
		Person ann = Person.signUp(this.system);
		ann.await(ann.upload(Clips.talk(5), "talk.mp4", "v2"), "COMPLETED");
		try (BrowserContext context = chromium
			.context(new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(360, 900))) {
			Page page = ann.logIn(context);
			assertThat(page.locator(".mailed button")).isHidden();
			page.click(".mailed a");
			String first = page.inputValue("#link-url");
			assertThat(status(first)).isEqualTo(200);
			Chromium.shot(page, "link-page-no-javascript");
			page.click(".turn-off button");
			assertThat(status(first)).isEqualTo(410);
			page.click(".expiry button");
			assertThat(status(page.inputValue("#link-url"))).isEqualTo(200);
			assertThat(status(first)).isEqualTo(404);
		}
	}

	@Test
	void whoeverHasALinkGetsAPage() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(20), "Café & more.mp4", "v2");
		ann.await(job, "COMPLETED");
		String link = url(ann, job);
		for (boolean scripted : new boolean[] { true, false }) {
			try (BrowserContext stranger = chromium
				.context(new Browser.NewContextOptions().setJavaScriptEnabled(scripted)
					.setViewportSize(1280, 900)
					.setAcceptDownloads(true))) {
				Page page = stranger.newPage();
				Response response = page.navigate(link);
				assertThat(response.headers()).containsEntry("x-robots-tag", "noindex")
					.containsEntry("referrer-policy", "no-referrer")
					.doesNotContainKey("set-cookie");
				assertThat(response.headers().get("cache-control")).contains("no-store");
				assertThat(page.locator("h1")).containsText("Café & more.mp3");
				assertThat(page.locator("main")).not().containsText(ann.email());
				assertThat(stranger.cookies()).isEmpty();
				assertThat(page.waitForDownload(() -> page.click("a[download]")).suggestedFilename())
					.isEqualTo("Café & more.mp3");
				if (scripted) {
					inspect(page, "shared");
					page.click(".play");
					Awaitility.await()
						.until(() -> (boolean) page.evaluate("document.querySelector('audio').currentTime > 0.2"));
					page.click(".play");
					page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
					page.setViewportSize(320, 700);
					inspect(page, "shared-small-dark");
				}
				else {
					Chromium.shot(page, "shared-no-javascript");
				}
			}
		}
		assertThat(ann.job(job).at("/link/revoked").asBoolean()).isFalse();
		ann.delete("/api/jobs/" + job + "/link");
		try (BrowserContext stranger = chromium.context(360, ColorScheme.LIGHT)) {
			Page page = stranger.newPage();
			assertThat(page.navigate(link).status()).isEqualTo(410);
			assertThat(page.locator("h1")).hasText("This link no longer works");
			inspect(page, "shared-gone");
		}
	}

	@Test
	void whoeverHasTheLinkToAllFilesGetsAListOfThem() {
		Person ann = Person.signUp(this.system);
		Map<String, String> together = Map.of("batch", "holiday", "batchSize", "2");
		for (String name : List.of("one.mp4", "two.mp4")) {
			ann.await(ann.upload(Clips.talk(3), name, together), "COMPLETED");
		}
		Person.awaitMail(ann.email(), "2 MP3s are ready", this.system);
		String text = ann.mails().get(0).get("text").asString();
		String link = text.lines().filter((line) -> line.contains("/d/all/")).findFirst().orElseThrow();
		try (BrowserContext stranger = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = stranger.newPage();
			page.navigate(link);
			assertThat(page.locator("h1")).hasText("2 MP3s");
			assertThat(page.locator("h2")).containsText(new String[] { "one.mp3", "two.mp3" });
			assertThat(page.waitForDownload(() -> page.locator("a[download]").first().click()).suggestedFilename())
				.isEqualTo("mp3s.zip");
			assertThat(page.waitForDownload(() -> page.locator("a[download]").last().click()).suggestedFilename())
				.isEqualTo("two.mp3");
			inspect(page, "shared-all");
			page.setViewportSize(320, 700);
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
			inspect(page, "shared-all-small-dark");
		}
	}

	private static String url(Person person, String job) {
		return JsonMapper.shared().readTree(person.get("/api/jobs/" + job + "/link").body()).get("url").asString();
	}

	/** The link expired in a week at first. */
	private static String soon() {
		return Instant.now().plus(Duration.ofDays(2)).toString();
	}

	private static String clipboard(Page page) {
		return (String) page.evaluate("navigator.clipboard.readText()");
	}

	/** As programs do. */
	private static int status(String link) {
		return Person.fetch(URI.create(link), BodyHandlers.discarding()).statusCode();
	}

}
