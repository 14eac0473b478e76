package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.m3dio.local.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * What it costs to upload an hour of video through the page: its audio alone, and all of
 * it. Run by {@code ./m3dio bench page}.
 */
final class PageBenchmark {

	private static final int MEGABYTES = Integer.getInteger("m3dio.megabytes", 2300);

	private static final double PATIENCE = Duration.ofMinutes(15).toMillis();

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system = Started.start(Map.of());

	private final Person ann = Person.signUp(this.system);

	@AfterEach
	void stop() {
		this.system.close();
	}

	@Test
	void printsATable() throws Exception {
		// It would compete for the processors.
		this.system.m3dio().service(Service.CONVERTER).stop();
		Path small = Clips.large(MEGABYTES / 10);
		Path hour = Clips.large(MEGABYTES);
		System.out.printf("%n%-34s %9s %9s %9s %16s %16s%n", "", "MB sent", "% of it", "seconds", "browser, MB more",
				"gateway, MB more");
		for (Path video : new Path[] { small, hour }) {
			measure("the audio of %.2f GB", video, false);
			measure("all of %.2f GB", video, true);
		}
	}

	private void measure(String what, Path video, boolean whole) throws Exception {
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = context.newPage();
			page.navigate(this.system.page("/login").toString());
			page.fill("#email", this.ann.email());
			page.fill("#password", Person.PASSWORD);
			page.click(".form .filled");
			Locator input = page.locator("html.scripted #file");
			input.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
			if (whole) {
				page.click("#open-options");
				page.check("#whole-video", new Page.CheckOptions().setForce(true));
				page.click("#options .save");
			}
			try (Peak browser = new Peak(PageBenchmark::renderers); Peak gateway = new Peak(this::gateway)) {
				long start = System.nanoTime();
				input.setInputFiles(video);
				page.locator("#jobs .card").first().waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
				double seconds = (System.nanoTime() - start) / 1e9;
				JsonNode job = this.ann.job(page.locator("#jobs .card").first().getAttribute("id").substring(4));
				double sent = job.get("size").asLong() / 1e6;
				double all = Files.size(video) / 1e6;
				System.out.printf("%-34s %9.1f %9.1f %9.1f %16d %16d%n", what.formatted(all / 1000), sent,
						100 * sent / all, seconds, browser.more(), gateway.more());
				this.ann.delete("/api/jobs/" + job.get("id").asString());
			}
		}
	}

	private long gateway() {
		return resident(this.system.m3dio().service(Service.GATEWAY).pid());
	}

	/**
	 * Adds up the memory of the browser's pages and their workers.
	 */
	private static long renderers() {
		return ProcessHandle.current()
			.descendants()
			.filter((process) -> process.info().commandLine().orElse("").contains("--type=renderer"))
			.mapToLong((process) -> resident(process.pid()))
			.sum();
	}

	private static long resident(long pid) {
		try {
			return Files.exists(Path.of("/proc", Long.toString(pid))) ? Figures.megabytes(pid, "VmRSS") : 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The most that a figure rises while something is done.
	 */
	private static final class Peak implements AutoCloseable {

		private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

		private final AtomicLong most = new AtomicLong();

		private final long before;

		Peak(LongSupplier figure) {
			this.before = figure.getAsLong();
			this.watch.scheduleWithFixedDelay(() -> this.most.accumulateAndGet(figure.getAsLong(), Math::max), 0, 200,
					TimeUnit.MILLISECONDS);
		}

		long more() {
			return Math.max(0, this.most.get() - this.before);
		}

		@Override
		public void close() {
			this.watch.shutdownNow();
		}

	}

}
