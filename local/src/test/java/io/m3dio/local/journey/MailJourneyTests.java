package io.m3dio.local.journey;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The journey of our mails through the programs that show them.
 */
@ExtendWith(RunningSystem.class)
class MailJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	/** Gmail cuts off what is longer. */
	private static final int GMAIL_LIMIT = 102 * 1024;

	/** The smallest target for a thumb. */
	private static final double TARGET = 44;

	private static final int WIDE = 600;

	private final Started system;

	MailJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void mailsAreReadableInEveryProgram() {
		Map<String, String> mails = receive();
		assertThat(mails).hasSize(5);
		Set<String> requests = new TreeSet<>();
		for (int width : new int[] { 320, 1280 }) {
			for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
				try (BrowserContext context = chromium.context(width, scheme)) {
					context.onRequest((request) -> requests.add(request.url()));
					Page page = context.newPage();
					mails.forEach((subject, html) -> {
						for (MailProgram program : MailProgram.values()) {
							inspect(page, html, program, subject + " in a program that " + program, width);
						}
					});
				}
			}
		}
		keepInverted(mails);
		assertThat(requests).as("what a mail loads").isEmpty();
		assertThat(mails.values())
			.allSatisfy((html) -> assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(GMAIL_LIMIT));
	}

	/**
	 * Receives a mail of each layout.
	 * @return the HTML of each by its subject
	 */
	private Map<String, String> receive() {
		Person ann = Person.signUp(this.system);
		ann.upload(Clips.talk(1), "A talk with a name that is too long for the screen of any phone.mp4", Map.of());
		awaitMails(ann, 2);
		ann.upload(Clips.truncated(), "gaps.mp4", Map.of());
		awaitMails(ann, 3);
		ann.uploadInVain();
		awaitMails(ann, 4);
		for (int i = 1; i <= 2; i++) {
			ann.upload(Clips.talk(i), i + ".mp4", Map.of("batch", "two", "batchSize", "2"));
		}
		awaitMails(ann, 5);
		Map<String, String> mails = new LinkedHashMap<>();
		Person.mails(ann.email(), this.system)
			.forEach((mail) -> mails.put(mail.get("subject").asString(), mail.get("html").asString()));
		return mails;
	}

	private void awaitMails(Person person, int number) {
		Awaitility.await().until(() -> Person.mails(person.email(), this.system).size() == number);
	}

	/**
	 * Keeps pictures of the mails in programs that make dark colors of their own.
	 */
	private static void keepInverted(Map<String, String> mails) {
		try (BrowserContext context = chromium.context(360, ColorScheme.LIGHT)) {
			Page page = context.newPage();
			JsonObject dark = new JsonObject();
			dark.addProperty("enabled", true);
			context.newCDPSession(page).send("Emulation.setAutoDarkModeOverride", dark);
			mails.forEach((subject, html) -> {
				page.setContent(html);
				Chromium.shot(page, fileName(subject + " inverted"));
			});
		}
	}

	private static String fileName(String description) {
		return "mail-" + description.replaceAll("\\W+", "-");
	}

	private static void inspect(Page page, String html, MailProgram program, String description, int width) {
		page.setContent(html);
		String text = page.locator("h1").innerText();
		String address = page.locator("a[href]").first().getAttribute("href");
		page.evaluate("() => {" + program.script() + "}");
		assertThat(page.locator("body").innerText()).as(description).contains(text).contains(address);
		for (Locator button : page.locator("td.button").all()) {
			BoundingBox box = button.boundingBox();
			assertThat(box.height).as("height of the button of " + description).isGreaterThanOrEqualTo(TARGET);
			assertThat(box.width).as("width of the button of " + description).isGreaterThan(2 * TARGET);
		}
		// Programs that know little CSS are not on phones.
		if (width > WIDE || program != MailProgram.KNOWS_LITTLE_CSS) {
			assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
				.as("pixels that scroll sideways, of " + description)
				.isLessThanOrEqualTo(0);
		}
		// Contrast does not depend on the width.
		if (width > WIDE) {
			Chromium.shot(page, fileName(description));
			assertThat(new AxeBuilder(page).withRules(List.of("color-contrast", "link-name")).analyze().getViolations())
				.as(description)
				.extracting((rule) -> rule.getId() + rule.getNodes().stream().map(CheckedNode::getHtml).toList())
				.isEmpty();
		}
	}

}
