package io.m3dio.local.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many tabs of one person, in a browser that opens six connections at most.
 */
@ExtendWith(RunningSystem.class)
class TabsJourneyTests {

	private static final int TABS = 8;

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	TabsJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void allTabsFollowTheFilesEvenAfterTheOneWithTheStreamIsClosed() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			List<Page> tabs = new ArrayList<>();
			tabs.add(ann.logIn(context));
			while (tabs.size() < TABS) {
				Page tab = context.newPage();
				tab.navigate(this.system.page("/").toString());
				tabs.add(tab);
			}
			String first = ann.upload(Clips.talk(5), "first.mp4", Map.of());
			tabs.forEach((tab) -> assertReady(tab, first));
			tabs.remove(0).close();
			String second = ann.upload(Clips.talk(6), "second.mp4", Map.of());
			tabs.forEach((tab) -> assertReady(tab, second));
			Page late = context.newPage();
			late.navigate(this.system.page("/jobs/" + second).toString());
			assertReady(late, second);
			assertThat(ann.delete("/api/jobs/" + second).statusCode()).isEqualTo(204);
			tabs.forEach((tab) -> assertThat(tab.locator("#job-" + second)).hasCount(0));
		}
	}

	@Test
	void oneLoginIsEnoughForAllTabs() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page first = ann.logIn(context);
			Page second = context.newPage();
			second.navigate(this.system.page("/").toString());
			assertThat(ann.delete("/api/auth/account/sessions").statusCode()).isEqualTo(204);
			for (Page tab : List.of(first, second)) {
				assertThat(tab.locator("#session")).isVisible();
			}
			second.fill("#session-password", Person.PASSWORD);
			second.press("#session-password", "Enter");
			for (Page tab : List.of(first, second)) {
				assertThat(tab.locator("#session")).not().isVisible();
			}
			String job = ann.upload(Clips.talk(5), "talk.mp4", Map.of());
			for (Page tab : List.of(first, second)) {
				assertReady(tab, job);
			}
		}
	}

	private static void assertReady(Page tab, String job) {
		assertThat(tab.locator("#job-" + job + "[data-state=COMPLETED]")).isAttached();
	}

}
