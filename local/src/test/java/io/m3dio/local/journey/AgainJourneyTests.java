package io.m3dio.local.journey;

import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * A file that is converted again with another part, chosen on its waveform.
 */
@ExtendWith(RunningSystem.class)
class AgainJourneyTests {

	private static final String DRAWN = "(() => { const canvas = document.querySelector('.cut canvas');"
			+ "const { data } = canvas.getContext('2d').getImageData(0, canvas.height / 4, canvas.width, 1);"
			+ "return data.some((value) => value > 0); })()";

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	AgainJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void anotherPartIsCutByKeyboardAndByHand() {
		Person ann = Person.signUp(this.system);
		String whole = ann.upload(Clips.story(), "story.mp4", "v2");
		ann.await(whole, "COMPLETED");
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.locator("#jobs .again").focus();
			inspect(page, "again-card");
			page.keyboard().press("Enter");
			assertThat(page).hasTitle("Convert story.mp4 again – M3DIO");
			drawn(page);
			inspect(page, "again");
			// The keyboard alone.
			Locator start = slider(page, "start");
			start.focus();
			page.keyboard().press("PageUp");
			page.keyboard().press("Shift+ArrowRight");
			page.keyboard().press("ArrowRight");
			page.keyboard().press("ArrowLeft");
			page.keyboard().press("ArrowUp");
			assertThat(start).hasAttribute("aria-valuenow", "11.1");
			assertThat(page.locator("[name=start]")).hasValue("0:11.100");
			slider(page, "end").focus();
			page.keyboard().press("Home");
			assertThat(slider(page, "end")).hasAttribute("aria-valuenow", "11.2");
			page.keyboard().press("End");
			assertThat(page.locator("[name=end]")).hasValue("");
			page.keyboard().press("PageDown");
			assertThat(page.locator("[name=end]")).hasValue(Pattern.compile("0:(49[.]9|50[.]0)\\d\\d"));
			// By hand, and the field says the same.
			double to = drag(page, "end", 25);
			assertThat(to).isCloseTo(25, within(0.5));
			page.locator("[name=end]").fill("22.6");
			assertThat(slider(page, "end")).hasAttribute("aria-valuenow", "22.6");
			page.locator("[data-act=in]").click();
			page.locator("[data-act=in]").click();
			assertThat(page.locator("[data-act=out]")).isEnabled();
			inspect(page, "again-zoomed");
			listens(page);
			page.locator("[name=start]").fill("30");
			page.locator("[name=start]").press("Enter");
			assertThat(page.locator("[name=end]")).isFocused();
			assertThat(page.locator(".wrong")).hasCount(1);
			page.locator("[name=start]").fill("11.1");
			assertThat(page.locator(".wrong")).hasCount(0);
			page.locator("[name=start]").press("Enter");
			Locator cards = page.locator("#jobs .card[data-state=COMPLETED]");
			assertThat(cards).hasCount(2);
		}
		String cut = ann.get("/api/jobs").body().replaceFirst("(?s).*?\"id\":\"(\\w+)\".*", "$1");
		assertThat(cut).isNotEqualTo(whole);
		assertThat(ann.await(cut, "COMPLETED").at("/output/durationSeconds").asDouble()).isEqualTo(11.5, within(0.01));
		assertThat(Double.parseDouble(Clips.probe(ann.mp3(cut), "format=duration"))).isEqualTo(11.5, within(0.06));
		convertsTheCutAgainAfterItsOriginalIsGone(ann, whole, cut);
	}

	private void convertsTheCutAgainAfterItsOriginalIsGone(Person ann, String whole, String cut) {
		ann.delete("/api/jobs/" + whole);
		try (BrowserContext context = chromium.context(360, ColorScheme.DARK)) {
			Page page = ann.logIn(context);
			assertThat(page.locator("#jobs .card")).hasCount(1);
			page.locator("#jobs .again").click();
			drawn(page);
			assertThat(slider(page, "start")).hasAttribute("aria-valuenow", "11.1");
			inspect(page, "again-phone-dark");
			drag(page, "start", 30);
			assertThat(slider(page, "start")).hasAttribute("aria-valuenow", "22.5");
			page.selectOption("[data-act=chapter]", "2");
			assertThat(page.locator("[name=start]")).hasValue("0:41.003");
			assertThat(page.locator("[data-act=listen]")).isDisabled();
			assertThat(page.locator(".cut-unheard")).containsText("from 0:11 to 0:23");
			page.selectOption("[name=track]", "2");
			page.setViewportSize(320, 800);
			inspect(page, "again-narrow-dark");
			page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
			Chromium.shot(page, "again-forced-colors");
			page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
			page.locator(".again-options > summary").click();
			inspect(page, "again-options");
			page.locator("[name=gain]").fill("3");
			page.locator("[name=loudness]").fill("-14");
			page.locator(".again-options > summary").click();
			page.locator(".again-buttons .filled").click();
			assertThat(page.locator("[name=gain]")).isFocused();
			page.locator("[name=gain]").fill("");
			page.locator("[name=loudness]").fill("");
			page.locator(".again-buttons .filled").click();
			assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).hasCount(2);
		}
		String last = ann.get("/api/jobs").body().replaceFirst("(?s).*?\"id\":\"(\\w+)\".*", "$1");
		assertThat(last).isNotEqualTo(cut);
		assertThat(ann.job(last).at("/options").toString()).contains("\"track\":\"2\"", "\"start\":41.003");
		assertThat(ann.job(last).at("/output/durationSeconds").asDouble()).isEqualTo(19, within(0.1));
	}

	@Test
	void aFileIsConvertedAgainWithoutJavaScript() {
		Person ann = Person.signUp(this.system);
		String first = ann.upload(Clips.talk(20), "talk.mp4", Map.of("preset", "v0", "title", "Night Train"));
		ann.await(first, "COMPLETED");
		try (BrowserContext context = chromium
			.context(new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(360, 900))) {
			Page page = ann.logIn(context);
			page.click(".again");
			page.locator(".again-options > summary").click();
			Chromium.shot(page, "again-no-javascript");
			assertThat(page.locator("[name=title]")).hasValue("Night Train");
			page.locator("[name=start]").fill("9");
			page.locator("[name=end]").fill("5");
			page.locator(".again-buttons .filled").click();
			assertThat(page.locator("#notice .notice")).containsText("ends before it starts");
			page.locator("[name=end]").fill("0:14");
			page.locator(".again-buttons .filled").click();
			assertThat(page.locator("#jobs .card")).hasCount(2);
		}
		String second = ann.get("/api/jobs").body().replaceFirst("(?s).*?\"id\":\"(\\w+)\".*", "$1");
		assertThat(ann.await(second, "COMPLETED").at("/output/durationSeconds").asDouble()).isEqualTo(5, within(0.01));
		assertThat(ann.job(second).at("/options").toString())
			.isEqualTo("{\"preset\":\"v0\",\"start\":9.0,\"end\":14.0,\"title\":\"Night Train\"}");
	}

	/**
	 * The part that is heard is the one that was chosen, and it ends there.
	 */
	private static void listens(Page page) {
		page.locator("[name=end]").fill("12.6");
		page.locator("[data-act=listen]").click();
		assertThat(page.locator("[data-act=listen]")).hasText("Stop");
		Awaitility.await()
			.until(() -> (boolean) page
				.evaluate("(() => { const { currentTime } = document.querySelector('.cut audio');"
						+ "return currentTime >= 11.1 && currentTime < 13; })()"));
		assertThat(page.locator("[data-act=listen]")).hasText("Listen");
		assertThat((double) page.evaluate("document.querySelector('.cut audio').currentTime")).isBetween(12.5, 13.0);
		page.locator("[name=end]").fill("22.6");
	}

	private static Locator slider(Page page, String edge) {
		return page.locator(".cut-handle[data-edge=" + edge + "]");
	}

	private static void drawn(Page page) {
		Awaitility.await().until(() -> (boolean) page.evaluate(DRAWN));
	}

	/**
	 * Drags an edge to a time, and returns where it is then.
	 */
	private static double drag(Page page, String edge, double time) {
		BoundingBox handle = slider(page, edge).boundingBox();
		BoundingBox track = page.locator(".cut-track").boundingBox();
		double y = handle.y + handle.height / 2;
		page.mouse().move(handle.x + handle.width / 2, y);
		page.mouse().down();
		page.mouse().move(track.x + track.width / 4, y);
		page.mouse().move(track.x + track.width * time / 60, y);
		page.mouse().up();
		return Double.parseDouble(slider(page, edge).getAttribute("aria-valuenow"));
	}

}
