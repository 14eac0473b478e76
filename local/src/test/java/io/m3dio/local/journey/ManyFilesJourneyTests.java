package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.KeyboardModifier;
import io.m3dio.local.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person with ten files at once.
 */
@ExtendWith(RunningSystem.class)
class ManyFilesJourneyTests {

	private static final int FILES = 10;

	/** Of how many files the ready ones are no rows. */
	private static final int FEW = 5;

	/** How many files are listed before "Show more". */
	private static final int PAGE = 20;

	/** Of which an empty convert page has about 830, the footer and margins included. */
	private static final int HIGHEST = 1750;

	/** Counts the buttons that look filled. */
	private static final String FILLED = """
			[...document.querySelectorAll('.button')].filter((button) => button.checkVisibility()
				&& getComputedStyle(button).backgroundColor === getComputedStyle(document.querySelector('[data-many=zips] .filled')).backgroundColor).length""";

	private static final String RESTORE = """
			(id) => fetch('/api/jobs/restore', {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]').content },
				body: JSON.stringify({ ids: [id] }),
			}).then(({ ok }) => ok)""";

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	@TempDir
	private Path folder;

	ManyFilesJourneyTests(Started system) {
		this.system = system;
	}

	@AfterEach
	void startTheConverter() {
		this.system.m3dio().service(Service.CONVERTER).start();
	}

	@Test
	void tenFilesStayInOrderAndAreDealtWithAtOnce() throws Exception {
		Person ann = Person.signUp(this.system);
		this.system.m3dio().service(Service.CONVERTER).stop();
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			page.locator("html.scripted #file").setInputFiles(episodes());
			Locator cards = page.locator("#jobs > .card");
			assertThat(page.locator("#jobs > .card[data-state=QUEUED]")).hasCount(FILES);
			assertThat(page.locator("#many .count")).hasText("0 of 10 ready");
			assertInOrder(cards);
			assertThat(page.locator("label[for=file]")).isVisible();
			assertThat((int) page.evaluate("document.documentElement.scrollHeight")).as("pixels of the page")
				.isLessThan(HIGHEST);
			Chromium.inspect(page, "many-waiting");
			page.click("#many form[data-many=cancel] button");
			assertThat(page.locator("#jobs > .card[data-state=CANCELED]")).hasCount(FILES);
			Chromium.inspect(page, "many-canceled");
			page.click("#many form[data-many=retry] button");
			assertThat(page.locator("#jobs > .card[data-state=QUEUED]")).hasCount(FILES);
			assertThat(cards.first()).containsText("1st of 10");
			page.reload();
			assertInOrder(cards);
			this.system.m3dio().service(Service.CONVERTER).start();
			assertThat(page.locator("#many .count")).hasText("10 of 10 ready");
			assertInOrder(cards);
			assertThat(page.locator("#many .bar")).isHidden();
			assertThat((int) page.evaluate(FILLED)).as("filled buttons").isOne();
			Chromium.inspect(page, "many-ready");
			page.reload();
			assertInOrder(cards);
			assertZip(page.waitForDownload(() -> page.click("#many form[data-many=zips] button")), 1, FILES);
			selectAndDownload(page);
			deleteAndUndo(page);
			keyboard(page);
			for (int width : new int[] { 1280, 360, 320 }) {
				for (ColorScheme scheme : new ColorScheme[] { ColorScheme.LIGHT, ColorScheme.DARK }) {
					look(ann, width, scheme);
				}
			}
			foldWhatPlays(ann, page);
			emptyAPageAndFillItAgain(ann, page);
			undoWhatIsUndone(page);
		}
	}

	@Test
	void aPersonWithoutScriptsDealsWithAllAtOnce() {
		Person ben = Person.signUp(this.system);
		List<String> ids = IntStream.rangeClosed(1, 3)
			.mapToObj((i) -> ben.upload(Clips.talk(5), i + ".mp4",
					Map.of("batch", "b", "batchSize", "3", "batchIndex", "" + i)))
			.toList();
		ids.forEach((id) -> ben.await(id, "COMPLETED"));
		try (BrowserContext context = chromium.context(new Browser.NewContextOptions().setViewportSize(1280, 900)
			.setJavaScriptEnabled(false)
			.setAcceptDownloads(true))) {
			Page page = ben.logIn(context);
			assertThat(page.locator("#many .count")).hasText("3 of 3 ready");
			assertThat(page.locator("#jobs > .card .name .hidden")).hasText(new String[] { "1.mp3", "2.mp3", "3.mp3" });
			page.waitForDownload(() -> page.click("#many form[data-many=zips] button"));
			page.click("#many form[data-many=delete] button");
			assertThat(page.locator("#jobs > .card")).hasCount(0);
			assertThat(page.locator("#undo")).containsText("3 files deleted");
			page.click("#undo [data-undo] button");
			assertThat(page.locator("#jobs > .card")).hasCount(3);
		}
	}

	private void selectAndDownload(Page page) throws IOException {
		page.click("#many [data-act=select]");
		Locator boxes = page.locator("#jobs .tick-box input");
		boxes.nth(2).click();
		boxes.nth(4).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
		assertThat(page.locator("#many .count")).hasText("3 selected");
		Chromium.inspect(page, "many-selected");
		downloadWhileAFileIsUploading(page);
		page.keyboard().press("Escape");
		assertThat(boxes.first()).isHidden();
		assertThat(page.locator("#many [data-act=select]")).isFocused();
	}

	private void downloadWhileAFileIsUploading(Page page) throws IOException {
		List<Route> held = new ArrayList<>();
		page.route("**/session", held::add);
		page.locator("#file").setInputFiles(Clips.talk(1));
		page.waitForCondition(() -> !held.isEmpty());
		// Whoever is asked whether to leave the page says no.
		page.onDialog(Dialog::dismiss);
		assertZip(page.waitForDownload(() -> page.click("#many form[data-many=zips] button")), 3, 5);
		Locator upload = page.locator("#uploads > .card");
		upload.locator("[data-act=stop]").click();
		assertThat(upload).hasCount(0);
		assertThat(page.locator("#files")).isFocused();
		page.unroute("**/session");
		held.forEach(Route::resume);
	}

	private static void deleteAndUndo(Page page) {
		page.click("#many form[data-many=delete] button");
		assertThat(page.locator("#jobs > .card")).hasCount(0);
		assertThat(page.locator("#undo")).containsText("10 files deleted");
		assertThat((boolean) page.evaluate("document.activeElement !== document.body")).isTrue();
		// It stays as long as somebody is there.
		page.hover("#undo [data-undo] button");
		Chromium.inspect(page, "many-deleted");
		page.waitForTimeout(11_000);
		page.click("#undo [data-undo] button");
		assertThat(page.locator("#jobs > .card")).hasCount(FILES);
		assertInOrder(page.locator("#jobs > .card"));
		assertThat(page.locator("#live")).hasText("Undone. Your files are back.");
	}

	private static void keyboard(Page page) {
		Locator second = page.locator("#jobs > .card").nth(1);
		assertThat(second.locator(".unfold")).isVisible();
		second.locator(".unfold").focus();
		page.keyboard().press("Enter");
		assertThat(second.locator(".unfold")).hasAttribute("aria-expanded", "true");
		second.locator(".delete button").focus();
		page.keyboard().press("Enter");
		assertThat(page.locator("#jobs > .card")).hasCount(FILES - 1);
		assertThat(page.locator("#undo")).containsText("Episode 02.mp3 deleted");
		assertThat((String) page.evaluate("document.activeElement.closest('.card').dataset.name"))
			.isEqualTo("Episode 03.mp4");
		page.keyboard().press("Control+z");
		assertThat(page.locator("#jobs > .card")).hasCount(FILES);
		assertInOrder(page.locator("#jobs > .card"));
		page.locator("#many [data-act=select]").focus();
		page.keyboard().press("Enter");
		page.locator("#jobs .tick-box input").first().focus();
		page.keyboard().press("Space");
		assertThat(page.locator("#many .count")).hasText("1 selected");
		page.keyboard().press("Escape");
	}

	/**
	 * What plays or has the focus stays in view when many files become few, and few
	 * become many.
	 */
	private static void foldWhatPlays(Person person, Page page) {
		Locator cards = page.locator("#jobs > .card");
		List<String> ids = cards.all().stream().map((card) -> card.getAttribute("data-id")).toList();
		Locator first = page.locator("#job-" + ids.get(0));
		first.locator(".unfold").focus();
		ids.subList(FEW, FILES).forEach((id) -> person.delete("/api/jobs/" + id));
		assertThat(cards).hasCount(FEW);
		assertThat(first.locator("a[download]")).isFocused();
		first.locator("audio").evaluate("(audio) => { audio.loop = true; }");
		first.locator(".play").click();
		assertThat(first.locator(".playing")).isVisible();
		person.upload(Clips.talk(1), "sixth.mp4", "v2");
		assertThat(first.locator(".unfold")).isVisible();
		assertThat(first.locator(".unfold")).hasAttribute("aria-expanded", "true");
		assertThat(first.locator(".play")).isFocused();
	}

	/**
	 * The files of a page come and go above "Show more".
	 */
	private static void emptyAPageAndFillItAgain(Person person, Page page) {
		Locator cards = page.locator("#jobs > .card");
		int ready = cards.count();
		for (int i = ready; i <= PAGE; i++) {
			person.upload(Clips.talk(1), "more.mp4",
					Map.of("hold", "true", "batch", "more", "batchSize", "" + PAGE, "batchIndex", "" + i));
		}
		assertThat(cards).hasCount(PAGE + 1);
		page.click("#many form[data-many=cancel] button");
		Locator canceled = page.locator("#jobs > .card[data-state=CANCELED]");
		assertThat(canceled).hasCount(PAGE + 1 - ready);
		page.reload();
		assertThat(cards).hasCount(PAGE);
		page.click("#many [data-act=select]");
		page.click("#many [data-act=all]");
		page.click("#many form[data-many=delete] button");
		assertThat(cards).hasCount(0);
		assertThat(page.locator(".empty")).isHidden();
		page.click("#undo [data-undo] button");
		assertThat(cards).hasCount(PAGE);
		cards.first().locator(".tick-box input").click();
		canceled.last()
			.locator(".tick-box input")
			.click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
		page.click("#many form[data-many=delete] button");
		assertThat(canceled).hasCount(0);
		page.keyboard().press("Escape");
		refuseOneOfTwo(page);
		page.click("#jobs > .more a");
		assertThat(cards).hasCount(ready);
	}

	/**
	 * Somebody has restored the file elsewhere.
	 */
	private static void undoWhatIsUndone(Page page) {
		page.reload();
		Locator card = page.locator("#jobs > .card").first();
		String id = card.getAttribute("data-id");
		card.locator(".unfold").click();
		card.locator(".delete button").click();
		assertThat(page.locator("#undo .undone")).isVisible();
		page.evaluate(RESTORE, id);
		page.click("#undo [data-undo] button");
		assertThat(page.locator("#notice .notice")).containsText("One file hasn't changed.");
		assertThat(page.locator("#undo .undone")).hasCount(0);
		assertThat(page.locator("#live")).not().containsText("Undone");
		assertThat(page.locator("#job-" + id)).isVisible();
	}

	/**
	 * A file that is refused before its upload counts among those of its batch.
	 */
	private static void refuseOneOfTwo(Page page) {
		page.locator("#file").setInputFiles(new Path[] { Clips.silentFilm(), Clips.talk(1) });
		assertThat(page.locator("#uploads > .card[data-state=UPLOAD_FAILED]")).hasCount(1);
		assertThat(page.locator("#many .count")).hasText("1 of 2 ready 1 failed");
		page.click("#many form[data-many=delete] button");
		assertThat(page.locator("#uploads > .card")).hasCount(0);
	}

	private static void look(Person person, int width, ColorScheme scheme) {
		try (BrowserContext context = chromium.context(width, scheme)) {
			Page page = person.logIn(context);
			assertThat(page.locator("#many .count")).hasText("10 of 10 ready");
			Chromium.inspect(page, "many-ready-" + width + "-" + scheme);
			page.locator("#jobs .unfold").nth(2).click();
			page.click("#many [data-act=select]");
			page.locator("#jobs .tick-box input").first().click();
			Chromium.inspect(page, "many-select-" + width + "-" + scheme);
		}
	}

	private Path[] episodes() {
		return IntStream.rangeClosed(1, FILES).mapToObj(this::episode).toArray(Path[]::new);
	}

	private Path episode(int number) {
		try {
			return Files.copy(Clips.talk(5 + number % 3), this.folder.resolve("Episode %02d.mp4".formatted(number)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void assertInOrder(Locator cards) {
		assertThat(cards).hasCount(FILES);
		for (int i = 0; i < FILES; i++) {
			assertThat(cards.nth(i)).hasAttribute("data-name", "Episode %02d.mp4".formatted(i + 1));
		}
	}

	private void assertZip(Download download, int first, int last) throws IOException {
		Path file = this.folder.resolve("zip-" + first + ".zip");
		download.saveAs(file);
		try (ZipFile zip = new ZipFile(file.toFile())) {
			assertThat(zip.stream()).extracting(ZipEntry::getName)
				.containsExactlyElementsOf(
						IntStream.rangeClosed(first, last).mapToObj("Episode %02d.mp3"::formatted).toList());
			assertThat(zip.stream()).allMatch((entry) -> entry.getSize() > 10_000);
		}
	}

}
