package io.m3dio.local.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
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
 * M3DIO as an app of its own, which other apps share files with.
 */
@ExtendWith(RunningSystem.class)
class InstallJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	/** Sends files to the address for shared ones, as a system does. */
	private static final String SHARE = """
			() => {
				const form = document.createElement('form');
				form.method = 'post';
				form.enctype = 'multipart/form-data';
				form.action = '/share';
				form.innerHTML = '<input id="share" type="file" name="file" multiple>';
				document.body.append(form);
			}""";

	private final Started system;

	InstallJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void chromiumFindsNothingWrongWithTheManifest() {
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = context.newPage();
			page.navigate(this.system.page("/").toString());
			CDPSession devTools = context.newCDPSession(page);
			JsonObject found = devTools.send("Page.getAppManifest");
			assertThat(found.getAsJsonArray("errors")).isEmpty();
			assertThat(found.get("url").getAsString()).endsWith("/manifest.webmanifest");
			assertThat(devTools.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors"))
				.allSatisfy((error) -> assertThat(error.toString()).as("a private window cannot install anything")
					.contains("in-incognito"));
			for (Object icon : (Iterable<?>) page.evaluate("""
					async () => (await (await fetch('/manifest.webmanifest')).json()).icons.map(({ src }) => src)""")) {
				assertThat(page.request().get(this.system.page("/" + icon).toString()).ok()).as(icon.toString())
					.isTrue();
			}
		}
	}

	@Test
	void whatAnotherAppSharesIsUploadedOnceItsOwnerSaysSo() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			share(page, Clips.talk(5), Clips.talk(3));
			Locator offer = page.locator("#shared");
			assertThat(offer).containsText("talk-5.mp4 and 1 more were shared");
			assertThat(page.locator(".card")).hasCount(0);
			inspect(page, "shared-with");
			page.setViewportSize(320, 800);
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
			inspect(page, "shared-with-small-dark");
			offer.locator("[data-act=upload]").focus();
			page.keyboard().press("Enter");
			assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).hasCount(2);
			assertThat(offer).isHidden();
			page.reload();
			assertThat(page.locator("#jobs .card")).hasCount(2);
			assertThat(offer).isHidden();
			share(page, Clips.talk(1));
			offer.locator("[data-act=discard]").click();
			page.reload();
			assertThat(page.locator("#file")).isAttached();
			assertThat(offer).isHidden();
		}
	}

	@Test
	void aSharedFileWaitsUntilSomebodyHasLoggedIn() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.evaluate("navigator.serviceWorker.ready");
			context.clearCookies();
			share(page, Clips.talk(3));
			assertThat(page.locator("#password")).isVisible();
			Page again = ann.logIn(context);
			assertThat(again.locator("#shared")).containsText("talk-3.mp4 was shared");
			again.click("#shared [data-act=upload]");
			assertThat(again.locator("#jobs .card[data-state=COMPLETED]")).hasCount(1);
		}
	}

	@Test
	void aFileThatItIsOpenedWithIsUploadedAtOnce() throws Exception {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			context.addInitScript(
					"""
							Object.defineProperty(window, 'launchQueue', { value: { setConsumer: (open) => (window.openWith = open) } });
							""");
			Page page = ann.logIn(context);
			page.waitForFunction("() => window.openWith !== undefined");
			page.evaluate(
					"""
							(base64) => {
								const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
								return openWith({ files: [{ getFile: async () => new File([bytes], 'opened.mp4', { type: 'video/mp4' }) }] });
							}""",
					Base64.getEncoder().encodeToString(Files.readAllBytes(Clips.talk(3))));
			assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).containsText("opened.mp3");
		}
	}

	private static void share(Page page, Path... files) {
		page.evaluate("navigator.serviceWorker.ready");
		page.waitForFunction(
				"async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'");
		// The worker answers for pages that were opened once it was there.
		page.reload();
		page.evaluate(SHARE);
		page.locator("#share").setInputFiles(files);
		page.evaluate("document.getElementById('share').form.submit()");
		assertThat(page.locator("#share")).hasCount(0);
	}

}
