package io.m3dio.local.journey;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Journeys of a person in a real Chromium. They are skipped if Chromium is not installed.
 */
@ExtendWith(RunningSystem.class)
class BrowserJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	BrowserJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void aLateAnswerDoesNotHideWhatHasHappenedSince() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(1), "talk.mp4", Map.of());
		ann.await(job, "COMPLETED");
		try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			Locator card = page.locator("#job-" + job);
			assertThat(card).not().hasAttribute("data-kept", "yes");
			List<Runnable> answers = new ArrayList<>();
			page.route("**/jobs/" + job + "/keep", (route) -> {
				Route.FulfillOptions kept = new Route.FulfillOptions().setResponse(route.fetch());
				answers.add(() -> route.fulfill(kept));
			});
			page.evaluate(
					"() => { window.answered = new Promise((resolve) => document.addEventListener('htmx:afterRequest', resolve)); }");
			card.locator(".keep button").click();
			assertThat(card).hasAttribute("data-kept", "yes");
			assertThat(ann.delete("/api/jobs/" + job + "/kept").statusCode()).isEqualTo(200);
			assertThat(card).not().hasAttribute("data-kept", "yes");
			answers.forEach(Runnable::run);
			page.evaluate("window.answered.then(() => true)");
			assertThat(card).not().hasAttribute("data-kept", "yes");
		}
	}

	@Test
	void aPersonSignsUpAndConvertsTwoFiles() throws Exception {
		String email = UUID.randomUUID() + "@example.org";
		try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
			Page page = context.newPage();
			page.navigate(this.system.page("/").toString());
			shot(page, "welcome");
			page.fill("#email", email);
			page.fill("#password", Person.PASSWORD);
			page.click(".form .filled");
			assertThat(page.locator("#file")).isAttached();
			verifyByMail(page, email);
			shot(page, "empty");
			drop(page, Map.of("Café – live.mp4", Clips.talk(20), "lecture.mp4", Clips.talk(60)));
			Locator ready = page.locator("#jobs .card[data-state=COMPLETED]");
			assertThat(ready).hasCount(2);
			shot(page, "ready");
			Locator card = ready.filter(new Locator.FilterOptions().setHasText("Café – live.mp3"));
			byte[] downloaded = download(page, card.locator("a[download]"));
			assertThat(Clips.probe(downloaded, "format=duration")).startsWith("20.0");
			card.locator(".play").click();
			Awaitility.await()
				.until(() -> (boolean) page
					.evaluate("[...document.querySelectorAll('audio')].some((audio) => audio.currentTime > 0.2)"));
			Person.awaitMail(email, "2 MP3s are ready", this.system);
			assertThat(followMail(context, email, "Café – live.mp3")).as("by the mailed link").isEqualTo(downloaded);
			assertThat(unzip(followMail(context, email, "Listen or download all"))).hasSize(2)
				.containsEntry("Café – live.mp3", downloaded);
			page.click("header summary, header [aria-haspopup], header button");
			page.click("header [href='/settings']");
			assertThat(page.locator(".log li")).hasCount(2);
			assertThat(page.locator(".log h3").first()).hasText("Several files");
			shot(page, "settings");
			page.click("header summary, header [aria-haspopup], header button");
			page.click("[data-sign-out] button");
			assertThat(page.locator("#password")).isVisible();
		}
	}

	@Test
	void aLoginLeadsToThePageThatWasRequested() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(1), "talk.mp4", "v2");
		ann.await(job, "COMPLETED");
		try (BrowserContext context = context(360, ColorScheme.DARK)) {
			Page page = context.newPage();
			page.navigate(this.system.page("/jobs/" + job).toString());
			assertThat(page.locator("#password")).isVisible();
			shot(page, "login");
			page.fill("#email", ann.email());
			page.fill("#password", Person.PASSWORD);
			page.click(".form .filled");
			page.waitForURL("**/jobs/" + job);
			shot(page, "job");
			int overflow = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
			assertThat(overflow).as("pixels that scroll sideways").isLessThanOrEqualTo(0);
		}
	}

	@Test
	void noUploadsAreLostWhenASessionEnds() throws Exception {
		try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
			Page page = Person.signUp(this.system).logIn(context);
			assertThat(page.locator("#file")).isAttached();
			context.clearCookies(
					new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("m3dio-(access|refresh)")));
			for (String name : List.of("one.mp4", "two.mp4", "three.mp4")) {
				drop(page, name, Clips.talk(1));
			}
			Locator password = page.locator("#session-password");
			assertThat(password).isVisible();
			for (int i = 0; i < 3; i++) {
				page.keyboard().press("Escape");
				assertThat(password).isVisible();
			}
			shot(page, "session-ended");
			page.route("**/login", Route::abort);
			password.fill(Person.PASSWORD);
			password.press("Enter");
			assertThat(page.locator("#session .notice")).isVisible();
			page.unroute("**/login");
			password.fill(Person.PASSWORD);
			password.press("Enter");
			assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).hasCount(3);
			assertThat(password).isHidden();
		}
	}

	@Test
	void aLostConnectionIsShownAndRestored() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
			context.route("**/jobs/events", Route::abort);
			Page page = ann.logIn(context);
			Locator notice = page.locator("#notice .notice");
			assertThat(notice).containsText("Connection lost");
			shot(page, "interrupted");
			String job = ann.upload(Clips.talk(1), "talk.mp4", "v2");
			context.unroute("**/jobs/events");
			assertThat(notice).hasCount(0);
			assertThat(page.locator("#job-" + job)).isVisible();
		}
	}

	@Test
	void aFinishedUploadCannotBeCanceled() throws Exception {
		try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
			Page page = Person.signUp(this.system).logIn(context);
			Locator uploads = page.locator("#uploads .card");
			// The requests that follow an upload are held back.
			List<Route> held = new ArrayList<>();
			Pattern card = Pattern.compile(".*/jobs/[0-9a-f]{24}$");
			page.route(card, held::add);
			drop(page, "one.mp4", Clips.talk(1));
			drop(page, "two.mp4", Clips.talk(1));
			Locator finishing = uploads.filter(new Locator.FilterOptions().setHasText("Finishing"));
			assertThat(finishing).hasCount(2);
			assertThat(finishing.locator("[data-act=stop]").first()).isHidden();
			Awaitility.await().until(() -> {
				page.evaluate("0");
				return held.size() == 2;
			});
			// Then the request that precedes the next upload is held back.
			List<Route> asked = new ArrayList<>();
			page.route("**/session", asked::add);
			drop(page, "three.mp4", Clips.talk(1));
			assertThat(uploads).hasCount(3);
			assertThat(uploads.last().locator("[data-act=stop]")).isVisible();
			page.unroute("**/session");
			page.unroute(card);
			asked.forEach(Route::resume);
			held.forEach(Route::abort);
			assertThat(page.locator("#jobs .card")).hasCount(3);
			assertThat(uploads).hasCount(0);
		}
	}

	@Test
	void optionsApplyToTheFilesThatAreAddedLater() throws Exception {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = context(360, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			assertThat(page.locator("[name=preset]")).hasCount(21);
			page.click("#open-options");
			page.fill("[name=loudness]", "-16");
			page.fill("[name=gain]", "3");
			page.click("#options .save");
			assertThat(page.locator("[name=gain]")).isFocused();
			assertThat(page.locator(".wrong")).hasText("Set loudness or gain, not both.");
			page.fill("[name=gain]", "");
			page.fill("[name=start]", "0:05");
			page.fill("[name=title]", "Café – live");
			page.click(".rates summary");
			page.locator(".chip", new Page.LocatorOptions().setHasText("about 165")).click();
			page.click("#options .save");
			assertThat(page.locator("#open-options .said"))
				.hasText("about 165\u00a0kbit/s · from 0:05 · −16\u00a0LUFS · 1 tag");
			// The upload is held back so that the text shown in the meantime can be read.
			List<Route> held = new ArrayList<>();
			page.route("**/session", held::add);
			drop(page, "talk.mp4", Clips.talk(20));
			assertThat(page.locator("#uploads .contents")).containsText(Pattern.compile("about 3\\d\\d.KB as MP3"));
			page.unroute("**/session");
			held.forEach(Route::resume);
			assertThat(page.locator("#jobs .card")).hasCount(1);
			shot(page, "options");
			String job = page.locator("#jobs .card").getAttribute("data-id");
			assertThat(ann.job(job).get("options").toString()).isEqualTo("""
					{"preset":"v4","start":5.0,"loudness":-16.0,"title":"Café – live"}""");
		}
	}

	@Test
	void chaptersBecomeAZip() throws Exception {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = context(360, ColorScheme.DARK)) {
			Page page = ann.logIn(context);
			page.click("#open-options");
			page.selectOption("[name=chapters]", "zip");
			page.fill("[name=fadeIn]", "2");
			page.click("#options .save");
			assertThat(page.locator("[name=chapters]:invalid")).isFocused();
			page.fill("[name=fadeIn]", "");
			page.click("#options .save");
			drop(page, "talk.mp4", Clips.chapters());
			Locator card = page.locator("#jobs .card[data-state=COMPLETED]");
			assertThat(card).hasCount(1);
			assertThat(card).containsText("3 MP3s");
			assertThat(card.locator(".player")).hasCount(0);
			shot(page, "zip");
			assertThat(download(page, card.locator("a[download]"))).startsWith('P', 'K');
		}
	}

	@Test
	void aPlainFormWorksWithoutJavaScript() {
		try (BrowserContext context = context(
				new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1280, 900))) {
			Page page = context.newPage();
			page.navigate(this.system.page("/").toString());
			page.fill("#email", UUID.randomUUID() + "@example.org");
			page.fill("#password", Person.PASSWORD);
			page.click(".form .filled");
			page.locator("input[type=file]").setInputFiles(Clips.talk(1));
			page.click("#upload button.without-script");
			assertThat(page.locator("#jobs .card")).hasCount(1);
			Awaitility.await().until(() -> {
				page.reload();
				return page.locator("#jobs .card[data-state=COMPLETED]").count() == 1;
			});
			shot(page, "no-javascript");
		}
	}

	@Test
	void theDescriptionOfTheApiIsReadable() {
		try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
			Page page = context.newPage();
			page.navigate(this.system.page("/api/docs").toString());
			for (String call : List.of("signUp", "downloadMp3", "listDeliveries")) {
				Locator details = page.locator("#" + call);
				details.locator("summary").click();
				assertThat(details.locator("h3").first()).isVisible();
			}
			Chromium.inspect(page, "docs");
			page.setViewportSize(320, 800);
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
			Chromium.inspect(page, "docs-small-dark");
		}
	}

	/**
	 * Drops a file on the page, once its scripts are there.
	 */
	private static void drop(Page page, String name, Path file) throws Exception {
		drop(page, Map.of(name, file));
	}

	/**
	 * Drops files together.
	 */
	private static void drop(Page page, Map<String, Path> files) throws Exception {
		assertThat(page.locator("html.scripted #file")).isAttached();
		Map<String, String> contents = new HashMap<>();
		for (Map.Entry<String, Path> file : files.entrySet()) {
			contents.put(file.getKey(), Base64.getEncoder().encodeToString(Files.readAllBytes(file.getValue())));
		}
		JSHandle data = page.evaluateHandle("""
				(files) => {
					const data = new DataTransfer();
					for (const [name, base64] of Object.entries(files)) {
						const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
						data.items.add(new File([bytes], name, { type: 'video/mp4' }));
					}
					return data;
				}""", contents);
		for (String event : List.of("dragenter", "dragover", "drop")) {
			page.dispatchEvent("body", event, Map.of("dataTransfer", data));
		}
	}

	private void verifyByMail(Page page, String email) {
		Awaitility.await().until(() -> Person.mails(email, this.system).size() == 1);
		Page inbox = page.context().newPage();
		inbox.navigate(this.system.inbox("/").toString());
		inbox.locator("li", new Page.LocatorOptions().setHasText(email)).locator("a").first().click();
		page.navigate(inbox.frameLocator("iframe").locator("a[href*='/verify?']").first().getAttribute("href"));
		inbox.close();
		page.click(".form .filled");
		assertThat(page.locator("h1")).hasText("Your email is verified");
		page.click(".form .filled");
		assertThat(page.locator("#file")).isAttached();
		assertThat(page.locator(".verify")).hasCount(0);
	}

	private byte[] followMail(BrowserContext context, String email, String text) throws Exception {
		Page inbox = context.newPage();
		inbox.navigate(this.system.inbox("/").toString());
		inbox.locator("li", new Page.LocatorOptions().setHasText(email))
			.filter(new Locator.FilterOptions().setHasText("MP3s are ready"))
			.locator("a")
			.first()
			.click();
		shot(inbox, "mail");
		Locator link = inbox.frameLocator("iframe")
			.locator("a[href*='/d/']", new FrameLocator.LocatorOptions().setHasText(text))
			.first();
		String href = link.getAttribute("href");
		Page opened = context.newPage();
		opened.navigate(href);
		assertThat(opened.locator("h1")).isVisible();
		Download download = opened.waitForDownload(() -> opened.locator("main a[download]").first().click());
		return Files.readAllBytes(download.path());
	}

	private static Map<String, byte[]> unzip(byte[] zip) throws Exception {
		Map<String, byte[]> files = new HashMap<>();
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				files.put(entry.getName(), in.readAllBytes());
			}
		}
		return files;
	}

	private static byte[] download(Page page, Locator link) throws Exception {
		return Files.readAllBytes(page.waitForDownload(link::click).path());
	}

	private static BrowserContext context(int width, ColorScheme scheme) {
		return chromium.context(width, scheme);
	}

	private static BrowserContext context(Browser.NewContextOptions options) {
		return chromium.context(options);
	}

	private static void shot(Page page, String name) {
		Chromium.shot(page, name);
	}

}
