package io.m3dio.local.journey;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads that are interrupted, in a real Chromium. Where there is none, this is skipped.
 */
@ExtendWith(RunningSystem.class)
class ResumedUploadJourneyTests {

	/** Less than the audio of the video, and more than any other request. */
	private static final long SOME = 200_000;

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Proxy network;

	private final Person ann;

	ResumedUploadJourneyTests(Started system) {
		URI page = system.page("/");
		this.network = new Proxy(List.of(new InetSocketAddress(page.getHost(), page.getPort())));
		this.ann = Person.signUp(system);
	}

	@AfterEach
	void disconnect() {
		this.network.cut();
	}

	@Test
	void aKilledTabIsContinuedOnAnotherDevice() {
		Path video = Clips.talk(60);
		this.network.swallowAfter(SOME);
		try (BrowserContext laptop = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = logIn(laptop);
			page.locator("#file").setInputFiles(video);
			awaitPartOf(page);
		}
		this.network.swallowAfter(Long.MAX_VALUE);
		try (BrowserContext phone = chromium.context(360, ColorScheme.DARK)) {
			Page page = logIn(phone);
			List<Long> offsets = offsetsOf(page);
			Locator unfinished = page.locator("#uploads .card[data-state=UNFINISHED]");
			assertThat(unfinished).containsText("choose the file again to continue");
			assertThat(unfinished.locator("[data-act=choose]")).isVisible();
			Chromium.shot(page, "unfinished");
			page.locator("#file").setInputFiles(Clips.talk(20));
			assertThat(page.locator("#jobs .card")).hasCount(1);
			assertThat(unfinished).hasCount(1);
			page.locator("#file").setInputFiles(video);
			assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).hasCount(2);
			assertThat(unfinished).hasCount(0);
			assertThat(offsets).hasSize(2).startsWith(0L).last().isNotEqualTo(0L);
			String job = page.locator("#jobs .card")
				.filter(new Locator.FilterOptions().setHasText("talk-60"))
				.getAttribute("data-id");
			assertThat(Clips.probe(this.ann.mp3(job), "format=duration")).startsWith("60.0");
		}
	}

	@Test
	void aLostConnectionIsContinuedByItself() {
		this.network.swallowAfter(SOME);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = logIn(context);
			List<Long> offsets = offsetsOf(page);
			page.locator("#file").setInputFiles(Clips.talk(60));
			awaitPartOf(page);
			this.network.cut();
			assertThat(page.locator("#uploads .why")).containsText("Connection lost");
			Chromium.shot(page, "connection-lost");
			this.network.swallowAfter(Long.MAX_VALUE);
			this.network.open();
			assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).hasCount(1);
			assertThat(offsets).hasSize(2).startsWith(0L).last().isNotEqualTo(0L);
		}
	}

	/**
	 * The browser stands still, as on a laptop whose lid is closed, and its connections
	 * are gone when it goes on.
	 */
	@Test
	void anUploadContinuesAfterTheMachineHasSlept() throws Exception {
		this.network.swallowAfter(SOME);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = logIn(context);
			List<Long> offsets = offsetsOf(page);
			page.locator("#file").setInputFiles(Clips.talk(60));
			awaitPartOf(page);
			Chromium.send(Signal.STOP);
			try {
				this.network.cut();
				TimeUnit.SECONDS.sleep(2);
				this.network.swallowAfter(Long.MAX_VALUE);
				this.network.open();
			}
			finally {
				Chromium.send(Signal.CONT);
			}
			assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).hasCount(1);
			assertThat(offsets).hasSize(2).startsWith(0L).last().isNotEqualTo(0L);
		}
	}

	@Test
	void aCanceledUploadIsGone() {
		this.network.swallowAfter(SOME);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = logIn(context);
			page.locator("#file").setInputFiles(Clips.talk(60));
			awaitPartOf(page);
			this.network.cut();
			assertThat(page.locator("#uploads .why")).containsText("Connection lost");
			this.network.swallowAfter(Long.MAX_VALUE);
			this.network.open();
			page.locator("#uploads [data-act=stop]").click();
			assertThat(page.locator("#uploads .card")).hasCount(0);
			Awaitility.await()
				.until(() -> (boolean) page.evaluate(
						"fetch('/api/uploads').then((it) => it.json()).then(({ uploads }) => uploads.length === 0)"));
		}
	}

	/**
	 * Waits until the network has let only some of an upload through.
	 */
	private void awaitPartOf(Page page) {
		Awaitility.await().until(() -> {
			page.evaluate("0");
			return this.network.hasSwallowed();
		});
	}

	/**
	 * Collects where the parts begin that a page uploads.
	 */
	private static List<Long> offsetsOf(Page page) {
		List<Long> offsets = new CopyOnWriteArrayList<>();
		page.onRequest((request) -> {
			if (request.method().equals("PATCH")) {
				offsets.add(Long.parseLong(request.headers().get("upload-offset")));
			}
		});
		return offsets;
	}

	/** The pages are behind a network that can be cut. */
	private Page logIn(BrowserContext context) {
		return Person.logIn(context, URI.create("http://localhost:" + this.network.port()), this.ann.email());
	}

}
