package io.m3dio.local.journey;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people who use the keyboard, a screen reader or no JavaScript meet on the pages.
 */
@ExtendWith(RunningSystem.class)
class AccessJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	AccessJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void theFocusMovesToWhatShowMoreHasShown() {
		Person ann = Person.signUp(this.system);
		// Files that belong together are all on the first page.
		for (int i = 0; i < 21; i++) {
			ann.await(ann.upload(Clips.talk(1), "talk-" + i + ".mp4", Map.of("batch", "b" + i)), "COMPLETED");
		}
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			assertThat(page.locator("#jobs .card")).hasCount(20);
			page.locator(".more a").focus();
			page.keyboard().press("Enter");
			assertThat(page.locator("#jobs .card")).hasCount(21);
			assertThat(page.locator("#jobs .card .name").last()).isFocused();
		}
	}

	@Test
	void noAnnouncementTakesThePlaceOfAnother() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.locator("#file").setInputFiles(new Path[] { Clips.talk(1), Clips.talk(3) });
			for (String message : List.of("talk-1.mp4 is uploaded.", "talk-3.mp4 is uploaded.", "talk-1.mp4 is ready.",
					"talk-3.mp4 is ready.")) {
				assertThat(page.locator("#live p", new Page.LocatorOptions().setHasText(message))).hasCount(1);
			}
		}
	}

	@Test
	void aRefusedSignUpLeadsToTheFieldThatIsWrong() {
		try (BrowserContext context = chromium.context(360, ColorScheme.LIGHT)) {
			Page page = context.newPage();
			page.navigate(this.system.page("/").toString());
			page.fill("#email", UUID.randomUUID() + "@example.org");
			page.fill("#password", "password");
			page.click(".form .filled");
			assertThat(page.locator(".notice")).isVisible();
			assertThat(page.locator("#password")).isFocused();
			assertThat(page.locator("#password")).hasAttribute("aria-invalid", "true");
			inspect(page, "sign-up-refused");
		}
	}

	@Test
	void whatIsSaidOnceIsNotSaidAgain() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.navigate(this.system.page("/settings?saved=true").toString());
			assertThat(page.locator(".notice.good")).isVisible();
			assertThat(page).hasURL(this.system.page("/settings").toString());
			page.reload();
			assertThat(page.locator("h1")).isVisible();
			assertThat(page.locator(".notice.good")).hasCount(0);
		}
	}

	@Test
	void thePageOfAFileIsNeverBlank() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(1), "talk.mp4", "v2");
		ann.await(job, "COMPLETED");
		try (BrowserContext context = chromium.context(360, ColorScheme.DARK)) {
			Page page = ann.logIn(context);
			page.navigate(this.system.page("/jobs/" + job).toString());
			assertThat(page.locator("h1")).isVisible();
			inspect(page, "job-page");
			ann.delete("/api/jobs/" + job);
			assertThat(page.locator(".empty")).isVisible();
			inspect(page, "job-page-deleted");
		}
	}

	@Test
	void theListFollowsWithoutJavaScript() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium
			.context(new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1280, 900))) {
			Page page = ann.logIn(context);
			assertThat(page.locator(".drop h2 .without-script")).hasText("Convert MP4s to MP3");
			assertThat(page.locator(".drop h2 .with-script")).isHidden();
			assertThat(page.locator("noscript")).hasCount(0);
			page.locator("input[type=file]").setInputFiles(Clips.lecture());
			page.click("#upload button.without-script");
			Locator card = page.locator("#jobs .card");
			assertThat(card).hasCount(1);
			assertThat(page.content()).contains("http-equiv=\"refresh\"");
			assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).hasCount(1);
			assertThat(page.content()).doesNotContain("http-equiv=\"refresh\"");
		}
	}

}
