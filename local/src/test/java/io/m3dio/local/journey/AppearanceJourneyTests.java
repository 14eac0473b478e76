package io.m3dio.local.journey;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import io.m3dio.local.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The pages as people see them who need larger letters, a narrow window or the colors of
 * their system. In large letters and narrow windows nothing scrolls sideways, and axe
 * finds nothing. Of forced colors, which axe cannot judge, it keeps pictures to look at.
 */
@Tag("slow")
@ExtendWith(RunningSystem.class)
class AppearanceJourneyTests {

	private static final List<String> PAGES = List.of("/settings", "/settings/account", "/settings/security",
			"/settings/two-step", "/settings/passkeys", "/settings/sessions", "/settings/keys", "/settings/webhooks",
			"/settings/podcast", "/settings/data", "/api/docs");

	/** A window of 1,280 by 900 pixels at 200 %. */
	private static final Browser.NewContextOptions LARGE = new Browser.NewContextOptions().setViewportSize(640, 450)
		.setDeviceScaleFactor(2);

	/** The same window at 400 % (WCAG 2.2, 1.4.10). */
	private static final Browser.NewContextOptions NARROW = new Browser.NewContextOptions().setViewportSize(320, 450);

	private static final Browser.NewContextOptions FORCED_COLORS = new Browser.NewContextOptions()
		.setViewportSize(1280, 900)
		.setForcedColors(ForcedColors.ACTIVE);

	private static final Browser.NewContextOptions FORCED_DARK_COLORS = new Browser.NewContextOptions()
		.setViewportSize(1280, 900)
		.setColorScheme(ColorScheme.DARK)
		.setForcedColors(ForcedColors.ACTIVE);

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	AppearanceJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void everyPageIsReadable() throws Exception {
		Person ann = Person.signUp(this.system);
		String ready = ann.upload(Clips.story(), "A story with chapters and a name that is rather long.mp4", "v2");
		ann.await(ready, "COMPLETED");
		ann.await(ann.upload(Clips.truncated(), "cut-off.mp4", Map.of("damaged", "refuse")), "FAILED");
		this.system.m3dio().service(Service.CONVERTER).stop();
		try {
			ann.upload(Clips.talk(20), "waiting.mp4", Map.of("mono", "true", "start", "5"));
			ann.upload(Clips.talk(20), "not-started.mp4", Map.of("hold", "true"));
			ann.post("/api/jobs/" + ann.upload(Clips.talk(20), "canceled.mp4", "v2") + "/cancel");
			look(ann, ready, "large", LARGE);
			look(ann, ready, "narrow", NARROW);
			look(ann, ready, "forced", FORCED_COLORS);
			look(ann, ready, "forced-dark", FORCED_DARK_COLORS);
		}
		finally {
			this.system.m3dio().service(Service.CONVERTER).start();
		}
	}

	private void look(Person ann, String job, String name, Browser.NewContextOptions options) {
		try (BrowserContext context = chromium.context(options.setLocale("en-GB"))) {
			Page page = context.newPage();
			for (String path : List.of("/", "/login", "/signup")) {
				visit(page, path, name);
			}
			page = ann.logIn(context);
			assertThat(page.locator("#jobs > .card")).hasCount(5);
			look(page, name + "-convert");
			page.locator("#jobs a[data-options]").first().click();
			assertThat(page.locator("#options")).isVisible();
			look(page, name + "-options");
			page.keyboard().press("Escape");
			visit(page, "/jobs/" + job, name);
			visit(page, "/jobs/" + job + "/again", name);
			visit(page, "/jobs/" + job + "/chapters", name);
			visit(page, link(ann, job), name);
			for (String path : PAGES) {
				visit(page, path, name);
			}
		}
	}

	private void visit(Page page, String path, String name) {
		page.navigate(this.system.page(path).toString());
		look(page, name + path.replaceFirst("(?<=/d/).*", "link").replaceAll("/[0-9a-f]{24}", "").replace('/', '-'));
	}

	private static void look(Page page, String name) {
		if ((boolean) page.evaluate("matchMedia('(forced-colors: active)').matches")) {
			Chromium.shot(page, name);
		}
		else {
			Chromium.inspect(page, name);
		}
	}

	private static String link(Person person, String job) {
		String url = JsonMapper.shared()
			.readTree(person.get("/api/jobs/" + job + "/link").body())
			.get("url")
			.asString();
		return URI.create(url).getPath();
	}

}
