package io.m3dio.local.journey;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.rometools.modules.itunes.EntryInformation;
import com.rometools.modules.psc.modules.PodloveSimpleChapterModule;
import com.rometools.modules.psc.types.SimpleChapter;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * From a video to an episode in a podcast app: the feed is read by ROME, its enclosures
 * are downloaded by ranges, and a browser plays them.
 */
@ExtendWith(RunningSystem.class)
class PodcastJourneyTests {

	private static final JsonMapper JSON = new JsonMapper();

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	PodcastJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void aProgramListensToWhatAPersonConverts() throws Exception {
		Person ann = Person.signUp(this.system);
		String first = ann.upload(Clips.concert(), "concert.mp4", "v2");
		ann.await(first, "COMPLETED");
		String second = ann.upload(Clips.talk(5), "Café & <live>.mp4", "v9");
		ann.await(second, "COMPLETED");
		String url = JSON.readTree(send(ann.request("/api/feed").PUT(BodyPublishers.noBody())).body())
			.get("url")
			.asString();
		List<SyndEntry> episodes = read(url).getEntries();
		assertThat(episodes).extracting(SyndEntry::getUri).containsExactly(first, second);
		assertThat(episodes).extracting(SyndEntry::getTitle).containsExactly("A talk", "A talk");
		for (SyndEntry episode : episodes) {
			SyndEnclosure enclosure = episode.getEnclosures().get(0);
			byte[] mp3 = downloadByRanges(enclosure.getUrl(), enclosure.getLength());
			assertThat(mp3).isEqualTo(ann.mp3(episode.getUri()));
			assertThat(enclosure.getType()).isEqualTo("audio/mpeg");
			HttpResponse<Void> head = Person.send(
					HttpRequest.newBuilder(URI.create(enclosure.getUrl())).method("HEAD", BodyPublishers.noBody()),
					BodyHandlers.discarding());
			assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(enclosure.getLength());
			double seconds = Double.parseDouble(Clips.probe(mp3, "format=duration").strip());
			assertThat(itunes(episode).getDuration().getMilliseconds() / 1000.0).isCloseTo(seconds, within(0.5));
		}
		assertDescription(episodes.get(0), ann.mp3(first));
		String tag = Person.fetch(URI.create(url), BodyHandlers.discarding())
			.headers()
			.firstValue("ETag")
			.orElseThrow();
		assertThat(send(HttpRequest.newBuilder(URI.create(url)).header("If-None-Match", tag)).statusCode())
			.isEqualTo(304);

		String changed = JSON.readTree(ann.post("/api/feed/link").body()).get("url").asString();
		assertThat(status(url)).isEqualTo(404);
		assertThat(status(episodes.get(0).getEnclosures().get(0).getUrl())).isEqualTo(404);
		assertThat(read(changed).getEntries()).extracting(SyndEntry::getUri).containsExactly(first, second);
		ann.delete("/api/jobs/" + first);
		assertThat(read(changed).getEntries()).extracting(SyndEntry::getUri).containsExactly(second);
		assertThat(ann.delete("/api/feed").statusCode()).isEqualTo(204);
		assertThat(status(changed)).isEqualTo(404);
	}

	@Test
	void aPersonMakesAPodcastByTheKeyboardAndListensToIt() {
		Person ann = Person.signUp(this.system);
		ann.await(ann.upload(Clips.chapters(), "talk.mp4", "v2"), "COMPLETED");
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.navigate(this.system.page("/settings/podcast").toString());
			inspect(page, "none");
			press(page, page.locator("form.panel .filled"));
			assertThat(page.locator(".notice.good")).isVisible();
			String url = page.locator("#url").inputValue();
			inspect(page, "created");

			Page player = context.newPage();
			player.navigate(this.system.page("/").toString());
			String enclosure = read(url).getEntries().get(0).getEnclosures().get(0).getUrl();
			assertThat((double) player.evaluate("""
					(url) => new Promise((resolve, reject) => {
						const audio = new Audio(url);
						audio.onerror = () => reject(audio.error.message);
						audio.ontimeupdate = () => audio.currentTime > 40 && resolve(audio.duration);
						audio.onloadedmetadata = () => { audio.currentTime = 40; audio.play(); };
					})""", enclosure)).isBetween(59.9, 60.1);
			player.close();

			press(page, page.locator("summary").filter(containing("Make a new link")));
			inspect(page, "changing");
			press(page, page.locator("form[action$='/link'] button"));
			assertThat(page.locator(".notice.good")).isVisible();
			assertThat(page.locator("#url")).not().hasValue(url);
			assertThat(status(url)).isEqualTo(404);

			page.navigate(this.system.page("/").toString());
			Locator card = page.locator("#jobs .card");
			inspect(page, "keep");
			press(page, card.locator(".keep button"));
			assertThat(card.locator(".facts .kept")).hasText("kept");
			assertThat(card.locator(".keep button")).isFocused();
			inspect(page, "kept");
			press(page, card.locator(".keep button"));
			assertThat(card.locator(".facts .kept time")).isVisible();

			page.navigate(this.system.page("/settings/podcast").toString());
			press(page, page.locator("summary").filter(containing("Switch off")));
			press(page, page.locator("form[action$='/off'] button"));
			assertThat(page.locator(".notice.good")).isVisible();
			assertThat(page.locator("form.panel .filled")).isVisible();
		}
		catch (FeedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void assertDescription(SyndEntry episode, byte[] mp3) throws IOException {
		assertThat(itunes(episode).getAuthor()).isEqualTo("Ann");
		PodloveSimpleChapterModule chapters = (PodloveSimpleChapterModule) episode
			.getModule("http://podlove.org/simple-chapters");
		assertThat(chapters.getChapters()).extracting(SimpleChapter::getTitle).startsWith("Hello");
		String cover = itunes(episode).getImageUri();
		assertThat(cover).endsWith(".png");
		Path source = Path.of("target", "clips", "cover.png");
		byte[] picture = Person.fetch(URI.create(cover), BodyHandlers.ofByteArray()).body();
		assertThat(picture).isEqualTo(Files.readAllBytes(source));
		assertThat(Clips.probe(mp3, "stream=codec_name")).contains("png");
		String link = episode.getEnclosures().get(0).getUrl();
		JsonNode json = JSON
			.readTree(Person.fetch(URI.create(link.replace(".mp3", ".json")), BodyHandlers.ofString()).body());
		assertThat(json.get("chapters")).hasSameSizeAs(chapters.getChapters());
	}

	/**
	 * Reads a feed at its public address, which is that of the page.
	 */
	private SyndFeed read(String url) throws FeedException {
		assertThat(url).startsWith(this.system.page("/feed/").toString());
		HttpResponse<String> response = Person.fetch(URI.create(url), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("X-Robots-Tag")).contains("noindex");
		return new SyndFeedInput().build(new StringReader(response.body()));
	}

	private static byte[] downloadByRanges(String url, long length) {
		List<byte[]> parts = new ArrayList<>();
		for (long from = 0; from < length; from += 50_000) {
			HttpResponse<byte[]> part = Person.send(
					HttpRequest.newBuilder(URI.create(url))
						.header("Range", "bytes=" + from + "-" + Math.min(length, from + 50_000 - 1)),
					BodyHandlers.ofByteArray());
			assertThat(part.statusCode()).isEqualTo(206);
			assertThat(part.headers().firstValue("Content-Range").orElse("")).endsWith("/" + length);
			parts.add(part.body());
		}
		byte[] whole = new byte[parts.stream().mapToInt((part) -> part.length).sum()];
		int at = 0;
		for (byte[] part : parts) {
			System.arraycopy(part, 0, whole, at, part.length);
			at += part.length;
		}
		return whole;
	}

	private static EntryInformation itunes(SyndEntry episode) {
		return (EntryInformation) episode.getModule("http://www.itunes.com/dtds/podcast-1.0.dtd");
	}

	private static int status(String url) {
		return Person.fetch(URI.create(url), BodyHandlers.discarding()).statusCode();
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		return Person.send(request, BodyHandlers.ofString());
	}

	private static Locator.FilterOptions containing(String text) {
		return new Locator.FilterOptions().setHasText(text);
	}

	/**
	 * Goes to an element by the Tab key, and presses Enter.
	 */
	private static void press(Page page, Locator target) {
		for (int i = 0; i < 60; i++) {
			if ((boolean) target.evaluate("(element) => element === document.activeElement")) {
				page.keyboard().press("Enter");
				return;
			}
			page.keyboard().press("Tab");
		}
		throw new AssertionError("The Tab key does not lead to " + target);
	}

	/**
	 * Looks at a page in both themes, wide and on a phone.
	 */
	private static void inspect(Page page, String name) {
		Chromium.inspect(page, "podcast-" + name);
		page.emulateMedia(
				new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK).setReducedMotion(ReducedMotion.REDUCE));
		page.setViewportSize(360, 800);
		Chromium.inspect(page, "podcast-" + name + "-dark");
		page.setViewportSize(1280, 900);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
	}

}
