package io.m3dio.local.journey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.m3dio.local.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Options of each file, until its turn comes, and files that wait to be started.
 */
@ExtendWith(RunningSystem.class)
class OptionsJourneyTests {

	private static final Pattern JOB = Pattern.compile(".*/jobs/[0-9a-f]{24}$");

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	OptionsJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void filesWaitUntilTheyAreStartedByTheKeyboardAlone() throws Exception {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			inspect(page, "options-button");
			press(page, page.locator("#ready"), "Space");
			page.locator("#file").setInputFiles(new Path[] { Clips.talk(20), Clips.lecture() });
			Locator held = page.locator("#jobs .card[data-state=HELD]");
			assertThat(held).hasCount(2);
			assertThat(held.first()).containsText("Not started");
			inspect(page, "options-held");
			String job = held.first().getAttribute("data-id");
			press(page, held.first().locator("a[data-options]"), "Enter");
			assertThat(page.locator("#options .name-of")).hasText(held.first().getAttribute("data-name"));
			press(page, page.locator("[name=mono]"), "Space");
			page.locator("[name=start]").focus();
			page.keyboard().type("1:75");
			page.keyboard().press("Enter");
			assertThat(page.locator(".wrong")).containsText("Write a time like 1:15 or 75.");
			assertThat(page.locator("[name=start]")).isFocused();
			inspect(page, "options-wrong");
			assertThat(ann.job(job).get("options").toString()).isEqualTo("{\"preset\":\"v2\"}");
			page.fill("[name=start]", "0:05");
			page.fill("[name=end]", "0:10");
			page.keyboard().press("Enter");
			assertThat(page.locator("#options")).not().isVisible();
			assertThat(page.locator("#job-" + job + " .chosen")).hasText("Greatmono0:05–0:10");
			assertThat(page.locator("#job-" + job + " a[data-options]")).isFocused();
			press(page, page.locator("#job-" + job + " form[action$=release] button"), "Enter");
			ann.await(job, "COMPLETED");
			byte[] mp3 = ann.mp3(job);
			assertThat(Double.parseDouble(Clips.probe(mp3, "format=duration"))).isCloseTo(5, within(0.1));
			assertThat(Clips.probe(mp3, "stream=channels")).startsWith("1");
			assertThat(held).hasCount(1);
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
			inspect(page, "options-held-dark");
			press(page, page.locator(".release-all button"), "Enter");
			assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).hasCount(2);
			assertThat(page.locator("#jobs .card :focus")).hasCount(1);
			page.reload();
			assertThat(page.locator("#ready")).not().isChecked();
		}
	}

	@Test
	void aFileThatIsUploadingTakesOtherOptions() throws Exception {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(360, ColorScheme.DARK)) {
			Page page = ann.logIn(context);
			List<Route> parts = new ArrayList<>();
			page.route("**/api/uploads/*", parts::add);
			beginWhileUploadsAreListed(page, Clips.talk(20));
			Locator card = page.locator("#uploads .card");
			page.waitForCondition(() -> !parts.isEmpty());
			card.locator("[data-act=options]").click();
			page.locator(".choice", new Page.LocatorOptions().setHasText("Small")).click();
			page.fill("[name=title]", "Night Train");
			inspect(page, "options-phone-dark");
			page.click("#options .save");
			assertThat(card.locator(".chosen")).hasText("Small1 tag");
			inspect(page, "options-uploading");
			card.locator("[data-act=options]").click();
			page.check("[name=cover]");
			// Meanwhile the upload ends. Its card stays until that of the job is there.
			List<Route> cards = new ArrayList<>();
			page.route(JOB, cards::add);
			page.unroute("**/api/uploads/*");
			parts.forEach(Route::resume);
			page.waitForCondition(() -> !cards.isEmpty());
			page.click("#options .save");
			assertThat(page.locator("#options .notice")).containsText("Only this video's audio was uploaded");
			page.keyboard().press("Escape");
			page.unroute(JOB);
			cards.forEach(Route::resume);
			Locator job = page.locator("#jobs .card[data-state=COMPLETED]");
			assertThat(job).hasCount(1);
			assertThat(job.locator(".chosen")).hasText("Small1 tag");
			assertThat(job.locator(":focus")).hasCount(1);
			byte[] mp3 = ann.mp3(job.getAttribute("data-id"));
			assertThat(Clips.probe(mp3, "stream=bit_rate")).startsWith("128000");
			assertThat(Clips.probe(mp3, "format_tags=title")).contains("Night Train");
		}
	}

	@Test
	void aFileIsKeptWhenItsOptionsAreRefused() throws Exception {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.route("**/api/uploads", (route) -> route.fulfill(new Route.FulfillOptions().setStatus(400)
				.setContentType("application/problem+json")
				.setBody(
						"{\"type\":\"urn:m3dio:problem:invalid-option\",\"detail\":\"Not that.\",\"options\":[\"start\"]}")),
					new Page.RouteOptions().setTimes(1));
			page.locator("#file").setInputFiles(Clips.talk(20));
			Locator card = page.locator("#uploads .card[data-state=UPLOAD_FAILED]");
			assertThat(card).containsText("Not that.");
			inspect(page, "options-refused");
			card.locator("[data-act=options]").click();
			page.locator(".choice", new Page.LocatorOptions().setHasText("Small")).click();
			page.click("#options .save");
			assertThat(page.locator("#jobs .card[data-state=COMPLETED] .chosen")).hasText("Small");
			refuseATrack(page);
		}
	}

	private static void refuseATrack(Page page) {
		List<Route> parts = new ArrayList<>();
		page.route("**/api/uploads/*", parts::add);
		page.route("**/api/uploads/*/options",
				(route) -> route.fulfill(new Route.FulfillOptions().setStatus(400)
					.setContentType("application/problem+json")
					.setBody("{\"detail\":\"Not that one.\"}")));
		page.locator("#file").setInputFiles(Clips.twoLanguages());
		page.waitForCondition(() -> !parts.isEmpty());
		Locator card = page.locator("#uploads .card");
		card.locator(".track select").selectOption("2");
		assertThat(card.locator("[role=alert]")).hasText("Not that one.");
		assertThat(card.locator(".track select")).hasValue("");
		inspect(page, "options-track-refused");
		card.locator("[data-act=stop]").click();
	}

	@Test
	void aFileThatWaitsTakesOtherOptionsAndKeepsItsOwnIfTheyAreRefused() throws Exception {
		Person ann = Person.signUp(this.system);
		long converter = this.system.m3dio().service(Service.CONVERTER).pid();
		Signal.STOP.send(converter);
		try (BrowserContext context = chromium.context(1280, ColorScheme.DARK)) {
			String job = ann.upload(Clips.talk(20), "talk.mp4", Map.of("preset", "v2"));
			Page page = ann.logIn(context);
			Locator card = page.locator("#job-" + job);
			card.locator("a[data-options]").click();
			page.locator(".choice", new Page.LocatorOptions().setHasText("Best")).click();
			page.check("[name=mono]");
			inspect(page, "options-dialog-dark");
			// The card comes by the stream of events if it does not come at once.
			page.route(JOB, Route::abort, new Page.RouteOptions().setTimes(1));
			page.click("#options .save");
			assertThat(page.locator("#options")).not().isVisible();
			assertThat(card.locator(".chosen")).hasText("Bestmono");
			closeBeforeTheAnswer(page, card);
			assertThat(ann.changeOptions(job, "preset=v2&start=1:75").statusCode()).isEqualTo(400);
			assertThat(ann.job(job).get("options").toString()).isEqualTo("{\"preset\":\"v0\",\"mono\":true}");
			card.locator("a[data-options]").click();
			page.check("[name=cover]");
			Signal.CONT.send(converter);
			ann.await(job, "COMPLETED");
			page.click("#options .save");
			assertThat(page.locator("#options .notice")).containsText("already being converted");
			page.keyboard().press("Escape");
			assertThat(card.locator("a[download]")).isFocused();
			assertThat(Clips.probe(ann.mp3(job), "stream=channels")).startsWith("1");
		}
		finally {
			Signal.CONT.send(converter);
		}
	}

	@Test
	void optionsHaveAPageOfTheirOwnWithoutJavaScript() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(20), "talk.mp4", Map.of("start", "0:05", "hold", "true"));
		try (BrowserContext context = chromium.context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
			Page page = ann.logIn(context);
			page.click(".others summary");
			Chromium.shot(page, "options-plain");
			page.click("#job-" + job + " a[data-options]");
			assertThat(page.locator("[name=start]")).hasValue("0:05");
			page.selectOption("[name=chapters]", "zip");
			page.fill("[name=fadeIn]", "2");
			page.click(".option-form .filled");
			assertThat(page.locator(".notice")).containsText("Fades don't work with one MP3 per chapter");
			Chromium.shot(page, "options-page");
			assertThat(page.locator("[name=fadeIn]")).hasValue("2");
			page.fill("[name=fadeIn]", "");
			page.selectOption("[name=chapters]", "");
			page.fill("[name=end]", "15");
			page.click(".option-form .filled");
			assertThat(page.locator("#job-" + job + " .chosen")).hasText("Great0:05–0:15");
			page.click(".release-all button");
			ann.await(job, "COMPLETED");
		}
	}

	/**
	 * A list of uploads that was asked for before an upload began, and answered after
	 * that, shows it no second time.
	 */
	private static void beginWhileUploadsAreListed(Page page, Path file) {
		List<Route> held = new ArrayList<>();
		page.route("**/session", held::add);
		page.locator("#file").setInputFiles(file);
		page.waitForCondition(() -> held.size() == 1);
		page.route("**/api/uploads", held::add, new Page.RouteOptions().setTimes(1));
		page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
		page.waitForCondition(() -> held.size() == 2);
		page.unroute("**/session");
		page.waitForResponse((response) -> response.request().method().equals("POST"), held.get(0)::resume);
		page.waitForResponse("**/api/uploads", held.get(1)::resume);
		assertThat(page.locator("#uploads .card")).hasCount(1);
	}

	/**
	 * An answer for one file does not close the dialog that is open for others by then.
	 */
	private static void closeBeforeTheAnswer(Page page, Locator card) {
		List<Route> held = new ArrayList<>();
		page.route("**/api/jobs/*/options", held::add);
		card.locator("a[data-options]").click();
		page.click("#options .save");
		page.waitForCondition(() -> !held.isEmpty());
		page.keyboard().press("Escape");
		page.click("#open-options");
		assertThat(page.locator("#options .save")).isEnabled();
		page.unroute("**/api/jobs/*/options");
		page.waitForResponse(JOB, () -> held.forEach(Route::resume));
		assertThat(page.locator("#options")).isVisible();
		page.click("#options .back");
	}

	private static void press(Page page, Locator target, String key) {
		target.focus();
		page.keyboard().press(key);
	}

}
