package io.m3dio.local.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Listening on the page.
 */
@ExtendWith(RunningSystem.class)
class PlayerJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	PlayerJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void anMp3IsHeardByTheKeyboardAlone() {
		Person ann = Person.signUp(this.system);
		ann.await(ann.upload(Clips.chapters(), "talk.mp4", "v2"), "COMPLETED");
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			Locator player = page.locator(".player");
			assertThat(player.locator(".extras")).isHidden();
			player.locator(".play").focus();
			page.keyboard().press("Enter");
			assertThat(player.locator(".extras")).isVisible();
			Awaitility.await().until(() -> time(page) > 0.2);
			assertThat(player.locator(".chapter-list .current")).hasText("Hello");
			inspect(page, "player");
			page.keyboard().press("Space");
			assertThat(player.locator(".play")).hasAttribute("aria-label", "Play");

			page.keyboard().press("Tab");
			assertThat(player.locator("input")).isFocused();
			double before = time(page);
			page.keyboard().press("ArrowRight");
			assertTime(page, before + 5);
			page.keyboard().press("Tab");
			page.keyboard().press("Tab");
			assertThat(player.locator(".forward")).isFocused();
			page.keyboard().press("Enter");
			assertTime(page, before + 20);
			page.keyboard().press("Shift+Tab");
			page.keyboard().press("Enter");
			assertTime(page, before + 5);

			player.locator("select").focus();
			page.keyboard().type("1.5");
			assertThat(player.locator("select")).hasValue("1.5");
			assertThat(page.evaluate("document.querySelector('audio').playbackRate")).isEqualTo(1.5);
			page.keyboard().press("Tab");
			page.keyboard().press("Enter");
			Locator chapters = player.locator(".chapter-list li button");
			assertThat(chapters).hasCount(3);
			chapters.nth(1).focus();
			page.keyboard().press("Enter");
			assertTime(page, 20.5);
			assertThat(chapters.nth(1)).hasAttribute("aria-current", "true");
			assertThat(player.locator(".current")).containsText("Etwas größer");
			assertThat(player.locator(".marks span")).hasCount(2);
			inspect(page, "player-chapters");
			for (int width : new int[] { 360, 320 }) {
				page.setViewportSize(width, 900);
				page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
				inspect(page, "player-chapters-dark-" + width);
			}
		}
	}

	@Test
	void somebodyGoesOnWhereTheyStopped() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.chapters(), "talk.mp4", "v2");
		ann.await(job, "COMPLETED");
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.click(".play");
			assertThat(page.locator(".extras")).isVisible();
			page.locator(".extras select").selectOption("1.25");
			page.click(".forward");
			page.click(".forward");
			Awaitility.await().until(() -> time(page) > 30);
			page.click(".play");
			double stopped = time(page);
			page.reload();
			assertThat(page.locator(".now")).not().hasText("0:00");
			inspect(page, "player-resumed");
			page.click(".play");
			Awaitility.await().until(() -> time(page) > 1);
			assertThat(time(page)).isCloseTo(stopped, within(3.0));
			assertThat(page.evaluate("document.querySelector('audio').playbackRate")).isEqualTo(1.25);
			assertThat(page.evaluate("localStorage.getItem('player-positions')").toString()).contains(job);
		}
	}

	@Test
	void theSystemShowsWhatPlaysAndOnlyOneDoes() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.chapters(), "talk.mp4", "v2");
		ann.await(job, "COMPLETED");
		ann.await(ann.upload(Clips.concert(), "concert.mp4", "v2"), "COMPLETED");
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.locator(".play").nth(0).click();
			page.waitForFunction("() => navigator.mediaSession.metadata?.artist === 'Ann'");
			String cover = (String) page.evaluate("navigator.mediaSession.metadata.artwork[0].src");
			assertThat(page.evaluate("navigator.mediaSession.metadata.title")).isEqualTo("A talk");
			assertThat(page.request().get(cover).headers()).containsEntry("content-type", "image/png");
			page.locator(".play").nth(1).click();
			page.waitForFunction("() => document.querySelectorAll('audio')[0].paused");
			page.waitForFunction("() => !document.querySelectorAll('audio')[1].paused");
			page.waitForFunction("() => navigator.mediaSession.metadata?.artwork.length === 0");
		}
		try (BrowserContext stranger = chromium.context(360, ColorScheme.LIGHT)) {
			Page page = stranger.newPage();
			page.navigate(
					JsonMapper.shared().readTree(ann.get("/api/jobs/" + job + "/link").body()).get("url").asString());
			page.click(".play");
			page.waitForFunction("() => navigator.mediaSession.metadata?.title === 'A talk'");
			assertThat(page.locator(".chapter-list")).isVisible();
			inspect(page, "shared-player");
		}
	}

	@Test
	void saysThatAnMp3CannotBePlayed() {
		Person ann = Person.signUp(this.system);
		ann.await(ann.upload(Clips.talk(5), "talk.mp4", "v2"), "COMPLETED");
		try (BrowserContext context = chromium.context(360, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.route("**/mp3", (route) -> route.abort());
			page.click(".play");
			assertThat(page.locator(".unplayable")).isVisible();
			inspect(page, "player-failed");
			page.unroute("**/mp3");
			page.click(".play");
			Awaitility.await().until(() -> time(page) > 0.2);
			assertThat(page.locator(".unplayable")).isHidden();
		}
	}

	private static void assertTime(Page page, double seconds) {
		Awaitility.await("at " + seconds).until(() -> Math.abs(time(page) - seconds) < 0.5);
	}

	private static double time(Page page) {
		return ((Number) page.evaluate("document.querySelector('audio').currentTime")).doubleValue();
	}

}
