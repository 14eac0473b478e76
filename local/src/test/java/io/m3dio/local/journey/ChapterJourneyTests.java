package io.m3dio.local.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Chapters that begin where the audio pauses, and what their owners make of them.
 */
@ExtendWith(RunningSystem.class)
class ChapterJourneyTests {

	private static final String CHAPTERS = "chapter=start_time,end_time:chapter_tags=title";

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	ChapterJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void chaptersAreEditedOverTheApi() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.pauses(), "talk.mp4", Map.of("chapters", "silence"));
		JsonNode found = ann.await(job, "COMPLETED").at("/output/chapters");
		assertThat(found.findValuesAsString("title")).containsExactly("Chapter 1", "Chapter 2", "Chapter 3");
		assertThat(found.get(1).get("startSeconds").asDouble()).isCloseTo(42.5, within(0.05));
		byte[] before = ann.mp3(job);
		assertThat(Clips.probe(before, CHAPTERS)).endsWith("\n120.001000\nChapter 3");
		assertThat(ann.put("/api/jobs/" + job + "/chapters", """
				{"chapters":[{"startSeconds":0,"title":"Begrüßung"},{"startSeconds":42.5}]}""").statusCode())
			.isEqualTo(200);
		byte[] after = ann.mp3(job);
		assertThat(Clips.probe(after, CHAPTERS))
			.isEqualTo("0.000000\n42.500000\nBegrüßung\n42.500000\n120.001000\nChapter 2");
		assertThat(ann.job(job).at("/output/size").asLong()).isEqualTo(after.length);
		assertThat(after).as("the audio").endsWith(Arrays.copyOfRange(before, 4096, before.length));
	}

	@Test
	void chaptersAreEditedOnThePage() throws Exception {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.click("#open-options");
			page.selectOption("[name=chapters]", "silence");
			page.fill("[name=silenceLength]", "2.4");
			inspect(page, "silence-options");
			page.click("#options .save");
			page.locator("#file").setInputFiles(Clips.pauses());
			Locator card = page.locator("#jobs .card[data-state=COMPLETED]");
			assertThat(card).containsText("3 chapters");
			inspect(page, "silence-card");
			card.locator(".edit-chapters").click();
			Locator rows = page.locator(".chapter-row");
			assertThat(rows).hasCount(3);
			inspect(page, "chapters-edit");
			rows.nth(1).locator("[data-act=listen]").click();
			Awaitility.await().until(() -> (boolean) page.evaluate("document.querySelector('audio').currentTime > 42"));
			page.click(".play");
			rows.nth(2).locator("[name=remove]").click();
			assertThat(rows).hasCount(2);
			assertThat(rows.nth(1).locator("[name=remove]")).isFocused();
			page.click("[name=add]");
			rows.nth(2).locator("[name=start]").fill("1:90");
			rows.nth(2).locator("[name=title]").fill("Questions");
			page.keyboard().press("Enter");
			assertThat(page.locator(".chapter-error")).containsText("Enter a time");
			inspect(page, "chapters-refused");
			rows.nth(2).locator("[name=start]").fill("1:30,25");
			rows.nth(0).locator("[name=title]").fill("Größe & Welt");
			page.keyboard().press("Enter");
			assertThat(page.locator(".notice.good")).isVisible();
			assertThat(rows.nth(2).locator("[name=start]")).hasValue("1:30.25");
			page.setViewportSize(360, 900);
			inspect(page, "chapters-phone");
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
			inspect(page, "chapters-phone-dark");
			page.navigate(this.system.page("/").toString());
			inspect(page, "silence-card-phone-dark");
			assertThat(Clips.probe(download(page), "chapter_tags=title"))
				.isEqualTo("Größe & Welt\nChapter 2\nQuestions");
		}
	}

	@Test
	void chaptersAreEditedWithoutJavaScript() throws Exception {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(20), "talk.mp4", "v2");
		ann.await(job, "COMPLETED");
		try (BrowserContext context = chromium
			.context(new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(360, 900))) {
			Page page = ann.logIn(context);
			page.click(".edit-chapters");
			for (int i = 0; i < 3; i++) {
				page.click("[name=add]");
				page.locator("[name=start]").last().fill(Integer.toString(5 * i));
			}
			page.locator("[name=remove]").nth(1).click();
			assertThat(page.locator(".chapter-row")).hasCount(2);
			page.locator("[name=title]").first().fill("One");
			page.locator("[name=title]").first().press("Enter");
			assertThat(page.locator(".notice.good")).isVisible();
			Chromium.shot(page, "chapters-no-javascript");
		}
		assertThat(ann.job(job).at("/output/chapters").toString())
			.isEqualTo("[{\"startSeconds\":0.0,\"title\":\"One\"},{\"startSeconds\":10.0,\"title\":\"Chapter 2\"}]");
	}

	private static byte[] download(Page page) throws Exception {
		Download download = page.waitForDownload(() -> page.click("#jobs a[download]"));
		Path file = Files.createTempFile("chapters", ".mp3");
		download.saveAs(file);
		return Files.readAllBytes(file);
	}

}
