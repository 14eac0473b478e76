package io.m3dio.local.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The Chromium of this machine, which all journeys of a JVM share. Where there is none,
 * journeys in a browser are skipped.
 */
final class Chromium implements BeforeAllCallback {

	private static final Path SHOTS = Path.of("target", "screenshots");

	private static final double MINUTE = 60_000;

	private @Nullable Browser browser;

	@Override
	public void beforeAll(ExtensionContext context) {
		Optional<Path> program = program();
		assumeTrue(program.isPresent(), "No Chromium on this machine: the journeys in a browser are skipped.");
		PlaywrightAssertions.setDefaultAssertionTimeout(MINUTE);
		this.browser = context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(Chromium.class))
			.computeIfAbsent(Launched.class, (type) -> Launched.of(program.orElseThrow()), Launched.class)
			.browser();
	}

	BrowserContext context(int width, ColorScheme scheme) {
		return context(new Browser.NewContextOptions().setViewportSize(width, 900)
			.setColorScheme(scheme)
			.setLocale("en-GB")
			.setAcceptDownloads(true));
	}

	BrowserContext context(Browser.NewContextOptions options) {
		BrowserContext context = Objects.requireNonNull(this.browser).newContext(options);
		context.setDefaultTimeout(MINUTE);
		return context;
	}

	/**
	 * Keeps a picture of a page for a person to look at.
	 */
	static void shot(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")).setFullPage(true));
	}

	/**
	 * Asserts that axe finds nothing on a page that keeps people from using it, and that
	 * the page does not scroll sideways. Keeps a picture of it.
	 */
	static void inspect(Page page, String name) {
		// Colors that are changing have no contrast that counts.
		page.evaluate("Promise.allSettled(document.getAnimations()"
				+ ".filter((animation) => animation instanceof CSSTransition).map(({ finished }) => finished))");
		shot(page, name);
		int overflow = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
		assertThat(overflow).as("pixels that scroll sideways").isLessThanOrEqualTo(0);
		assertThat(new AxeBuilder(page).analyze().getViolations())
			.extracting((rule) -> rule.getId() + rule.getNodes().stream().map(CheckedNode::getHtml).toList())
			.isEmpty();
	}

	/**
	 * Sends a signal to all processes of the browser.
	 */
	static void send(Signal signal) throws IOException, InterruptedException {
		List<Long> processes = ProcessHandle.current()
			.descendants()
			.filter((process) -> process.info().command().orElse("").contains("chrom"))
			.map(ProcessHandle::pid)
			.toList();
		assertThat(processes).isNotEmpty();
		for (long process : processes) {
			signal.send(process);
		}
	}

	private static Optional<Path> program() {
		return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * A browser that was launched. The store closes it when the JVM's last journey is
	 * over.
	 *
	 * @param playwright drives the browser
	 * @param browser the browser
	 */
	private record Launched(Playwright playwright, Browser browser) implements AutoCloseable {

		static Launched of(Path program) {
			Playwright playwright = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
			return new Launched(playwright,
					playwright.chromium()
						.launch(new BrowserType.LaunchOptions().setExecutablePath(program)
							.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
									"--disable-component-update", "--autoplay-policy=no-user-gesture-required"))));
		}

		@Override
		public void close() {
			this.playwright.close();
		}

	}

}
