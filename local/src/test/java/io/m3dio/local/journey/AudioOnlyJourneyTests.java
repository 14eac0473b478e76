package io.m3dio.local.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads only the audio of a video, in a real Chromium. Where there is none, this is
 * skipped.
 */
@ExtendWith(RunningSystem.class)
class AudioOnlyJourneyTests {

	private static final Path FOLDER = Path.of("target", "audio-only");

	/** The share of a video at 5 Mbit/s that its audio may take up. */
	private static final double SHARE = 0.03;

	/** What of a file is compared besides its audio. */
	private static final String METADATA = "format_tags:chapter=start_time:chapter_tags";

	private static final String PACKETS = "packet=pts,dts,size";

	/**
	 * Makes the audio of a video as the page does, in one part and in two.
	 */
	private static final String REWRITE = """
			async ([base64, split]) => {
				const { describe, AudioOnly } = await import('/assets/js/video.js');
				const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
				const video = new File([bytes], 'talk.mp4');
				const { audioSize, tracks } = await describe(video);
				const cut = Math.floor(split * audioSize);
				const read = async (...cuts) => {
					const audio = new AudioOnly(video, audioSize);
					const parts = [];
					for (let i = 1; i < cuts.length; i++) {
						parts.push(await audio.part(cuts[i - 1], cuts[i]));
					}
					audio.close();
					const url = await new Promise((resolve) => {
						const reader = new FileReader();
						reader.onload = () => resolve(reader.result);
						reader.readAsDataURL(new Blob(parts));
					});
					return url.split(',')[1];
				};
				return [await read(0, audioSize), await read(0, cut, audioSize), tracks.length, audioSize];
			}""";

	/**
	 * Changes bytes of the index at random, always in the same way, and uploads what is
	 * left as the page would.
	 */
	private static final String DAMAGE = """
			async ([base64, count]) => {
				const { describe, AudioOnly } = await import('/assets/js/video.js');
				const whole = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
				const index = atob(base64).indexOf('moov');
				let seed = 1;
				const random = (limit) => {
					seed = (seed * 48271) % 2147483647;
					return seed % limit;
				};
				const outcomes = { unknown: 0, whole: 0, audio: 0, wrong: 0 };
				for (let i = 0; i < count; i++) {
					const bytes = whole.slice(0, random(8) ? whole.length : random(whole.length));
					for (let changes = random(4); changes >= 0; changes--) {
						bytes[Math.min(bytes.length - 1, index + random(5000))] = [0, 1, 0x7f, 0xff, random(256)][random(5)];
					}
					const video = new File([bytes], 'talk.mp4');
					const contents = await describe(video);
					if (contents?.audioSize) {
						const audio = new AudioOnly(video, contents.audioSize);
						const { size } = await audio.part(0, audio.size);
						audio.close();
						outcomes[size === contents.audioSize && size <= video.size ? 'audio' : 'wrong']++;
					} else {
						outcomes[contents ? 'whole' : 'unknown']++;
					}
				}
				return outcomes;
			}""";

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	AudioOnlyJourneyTests(Started system) {
		this.system = system;
	}

	static List<String> keepsWhatIsPlayed() {
		return List.of("index-last", "index-first", "wide-numbers", "quicktime-pcm", "two-languages", "trimmed", "late",
				"fragments", "fragments-by-absolute-offsets", "chapters-and-cover");
	}

	@Tag("slow")
	@ParameterizedTest
	@MethodSource
	void keepsWhatIsPlayed(String kind) throws Exception {
		Path video = video(kind);
		try (BrowserContext context = chromium.context(new Browser.NewContextOptions())) {
			Page page = context.newPage();
			page.navigate(this.system.page("/").toString());
			List<?> result = (List<?>) page.evaluate(REWRITE, List.of(base64(video), 0.37));
			byte[] audio = Base64.getDecoder().decode((String) result.get(0));
			assertThat(audio).hasSize((int) result.get(3)).hasSizeLessThan((int) Files.size(video));
			assertThat(result.get(1)).as("in two parts").isEqualTo(result.get(0));
			Path rewritten = Files.write(Files.createDirectories(FOLDER).resolve(kind + ".mp4"), audio);
			assertThat(Clips.probe(rewritten, METADATA)).isEqualTo(Clips.probe(video, METADATA));
			for (int track = 0; track < (int) result.get(2); track++) {
				assertThat(Clips.decodedHash(rewritten, track)).isEqualTo(Clips.decodedHash(video, track));
				assertThat(Clips.probeTrack(rewritten, track, PACKETS)).isNotEmpty()
					.isEqualTo(Clips.probeTrack(video, track, PACKETS));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "index-first", "fragments" })
	void damagedIndexesNeitherHangNorYieldAnotherSize(String kind) throws Exception {
		Path video = video(kind);
		try (BrowserContext context = chromium.context(new Browser.NewContextOptions())) {
			Page page = context.newPage();
			page.navigate(this.system.page("/").toString());
			Map<?, ?> outcomes = (Map<?, ?>) page.evaluate(DAMAGE, List.of(base64(video), 150));
			assertThat(outcomes.get("wrong")).isEqualTo(0);
			for (String usual : List.of("audio", "whole", "unknown")) {
				assertThat(outcomes.get(usual)).as(outcomes.toString()).isNotEqualTo(0);
			}
		}
	}

	@Test
	void theMp3IsThatOfTheWholeVideo() throws Exception {
		Path video = Clips.concert();
		Person ann = Person.signUp(this.system);
		String whole = ann.upload(video, "concert.mp4", "v2");
		try (BrowserContext context = chromium.context(new Browser.NewContextOptions())) {
			Page page = ann.logIn(context);
			List<Route> held = new ArrayList<>();
			page.route("**/session", held::add);
			page.locator("#file").setInputFiles(video);
			Locator card = page.locator("#uploads .card");
			assertThat(card).containsText("only the audio");
			assertThat(card).containsText("3 chapters");
			page.unroute("**/session");
			held.forEach(Route::resume);
			assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).hasCount(2);
			String job = page.locator("#jobs .card").first().getAttribute("data-id");
			assertThat(job).isNotEqualTo(whole);
			assertThat(ann.job(job).get("size").asLong()).isPositive().isLessThan((long) (SHARE * Files.size(video)));
			ann.await(whole, "COMPLETED");
			assertThat(ann.mp3(job)).isEqualTo(ann.mp3(whole));
		}
	}

	@Test
	void anAudioTrackIsChosenByItsName() throws Exception {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(new Browser.NewContextOptions())) {
			Page page = ann.logIn(context);
			List<Route> held = new ArrayList<>();
			page.route("**/session", held::add);
			page.locator("#file").setInputFiles(Clips.twoLanguages());
			Locator card = page.locator("#uploads .card");
			assertThat(card).containsText("2 audio tracks");
			Locator tracks = card.locator(".track select");
			assertThat(tracks.locator("option"))
				.hasText(new String[] { "1 · English · AAC", "2 · German · AAC · Kommentar" });
			tracks.selectOption(new SelectOption().setIndex(1));
			page.unroute("**/session");
			held.forEach(Route::resume);
			Locator jobs = page.locator("#jobs .card");
			assertThat(jobs).hasCount(1);
			assertThat(ann.job(jobs.getAttribute("data-id")).get("options").get("track").asString()).isEqualTo("2");
		}
	}

	@Test
	void chaptersAreChosenByTheirTitles() throws Exception {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(360, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			List<Route> held = new ArrayList<>();
			page.route("**/session", held::add);
			page.locator("#file").setInputFiles(Clips.chapters());
			Locator chapters = page.locator("#uploads .chapters");
			assertThat(chapters).containsText("One MP3 per chapter");
			assertThat(chapters.locator("small")).hasText("Hello · ../../Etwas größer · Hello");
			chapters.locator("input").focus();
			page.keyboard().press("Space");
			Chromium.inspect(page, "chapters");
			page.unroute("**/session");
			held.forEach(Route::resume);
			Locator jobs = page.locator("#jobs .card");
			assertThat(jobs).hasCount(1);
			JsonNode job = ann.job(jobs.getAttribute("data-id"));
			assertThat(job.get("options").get("chapters").asString()).isEqualTo("zip");
			assertThat(job.get("media").get("chapters")).hasSize(3);
		}
	}

	@Test
	void theWholeVideoIsUploadedWhereItIsWantedOrNeeded() throws Exception {
		Person ann = Person.signUp(this.system);
		Path video = Clips.talk(20);
		try (BrowserContext context = chromium.context(new Browser.NewContextOptions())) {
			Page page = ann.logIn(context);
			Locator jobs = page.locator("#jobs .card");
			for (String choice : List.of("#whole-video", "[name=cover]")) {
				page.click("#open-options");
				page.check(choice);
				page.click("#options .save");
				page.locator("#file").setInputFiles(video);
				assertThat(jobs).hasCount(choice.startsWith("#") ? 1 : 2);
				assertThat(ann.job(jobs.first().getAttribute("data-id")).get("size").asLong())
					.isEqualTo(Files.size(video));
				page.click("#open-options");
				page.click("#options [type=reset]");
				page.click("#options .save");
			}
		}
	}

	@Test
	void aVideoWithoutAudioIsRefusedAtOnce() throws Exception {
		try (BrowserContext context = chromium.context(new Browser.NewContextOptions())) {
			Page page = Person.signUp(this.system).logIn(context);
			page.locator("#file").setInputFiles(Clips.silentFilm());
			assertThat(page.locator("#uploads .card[data-state=UPLOAD_FAILED]")).containsText("no audio track");
			assertThat(page.locator("#jobs .card")).hasCount(0);
		}
	}

	private static Path video(String kind) throws IOException {
		String talk = Clips.talk(20).toString();
		return switch (kind) {
			case "index-last" -> Clips.talk(20);
			case "index-first" ->
				Clips.make("talk-index-first.mp4", "-i", talk, "-c", "copy", "-movflags", "+faststart");
			case "wide-numbers" -> Files.write(Files.createDirectories(FOLDER).resolve("wide.mp4"),
					WideBoxes.of(Files.readAllBytes(Clips.talk(20))));
			case "quicktime-pcm" ->
				Clips.make("talk-pcm.mov", "-i", Clips.chapters().toString(), "-c:v", "copy", "-c:a", "pcm_s16be");
			case "two-languages" -> Clips.twoLanguages();
			case "trimmed" -> Clips.make("talk-trimmed.mp4", "-ss", "2.3", "-i", talk, "-c", "copy");
			case "late" -> Clips.make("talk-late.mp4", "-i", talk, "-itsoffset", "1.5", "-i", talk, "-map", "0:v",
					"-map", "1:a", "-c", "copy");
			case "fragments" -> Clips.make("fragments.mp4", "-i", Clips.twoLanguages().toString(), "-map", "0", "-c",
					"copy", "-movflags", "+frag_keyframe+empty_moov+default_base_moof");
			case "fragments-by-absolute-offsets" -> Clips.make("fragments-absolute.mp4", "-i", talk, "-c", "copy",
					"-movflags", "+frag_keyframe+empty_moov");
			default -> Clips.concert();
		};
	}

	private static String base64(Path file) throws IOException {
		return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
	}

}
