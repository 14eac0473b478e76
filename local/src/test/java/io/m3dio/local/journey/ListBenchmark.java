package io.m3dio.local.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.m3dio.local.Service;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/**
 * What fifty files that change all the time cost an open page: time a frame, and memory.
 * Run by {@code ./m3dio bench list}.
 */
final class ListBenchmark {

	private static final int FILES = 50;

	private static final int MINUTES = Integer.getInteger("m3dio.minutes", 5);

	/** Records how long frames take, and tasks that keep one from being drawn in time. */
	private static final String RECORD = """
			window.frames = [];
			window.longTasks = 0;
			new PerformanceObserver((list) => window.longTasks += list.getEntries().length).observe({ type: 'longtask' });
			let last = performance.now();
			const frame = (now) => { window.frames.push(now - last); last = now; requestAnimationFrame(frame); };
			requestAnimationFrame(frame);""";

	/** Tells the median and the 99th percentile of the frames since the last call. */
	private static final String FRAMES = """
			(() => {
				const sorted = window.frames.splice(0).sort((a, b) => a - b);
				const long = window.longTasks;
				window.longTasks = 0;
				return [sorted[sorted.length >> 1], sorted[Math.floor(sorted.length * 0.99)], long].map((value) => value.toFixed(1)).join(' ');
			})()""";

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Random random = new Random(1);

	private final Started system = Started.start(Map.of());

	@AfterEach
	void stop() {
		this.system.close();
	}

	@Test
	void printsATable() throws Exception {
		Person ann = Person.signUp(this.system);
		this.system.m3dio().service(Service.CONVERTER).stop();
		Path clip = Clips.talk(5);
		List<String> ids = IntStream.rangeClosed(1, FILES)
			.mapToObj((i) -> ann.upload(clip, "Episode %02d.mp4".formatted(i),
					Map.of("batch", "b", "batchSize", "" + FILES, "batchIndex", "" + i)))
			.toList();
		Person bob = Person.signUp(this.system);
		String nudge = bob.upload(clip, "nudge.mp4", Map.of());
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = ann.logIn(context);
			PlaywrightAssertions.assertThat(page.locator("#jobs > .card")).hasCount(FILES);
			CDPSession session = context.newCDPSession(page);
			session.send("Performance.enable");
			page.evaluate(RECORD);
			System.out.printf("%n%8s %10s %8s %10s %22s %22s%n", "minutes", "heap, MB", "nodes", "listeners",
					"busy, ms a second", "frame, median 99 % long");
			double busy = 0;
			for (int minute = 0; minute <= MINUTES; minute++) {
				session.send("HeapProfiler.collectGarbage");
				double spent = metric(session, "TaskDuration");
				System.out.printf("%8d %10.1f %8.0f %10.0f %22.1f %22s%n", minute,
						metric(session, "JSHeapUsedSize") / 1e6, metric(session, "Nodes"),
						metric(session, "JSEventListeners"), (minute > 0) ? 1000 * (spent - busy) / 60 : 0,
						page.evaluate(FRAMES));
				busy = metric(session, "TaskDuration");
				change(ids, bob, nudge, Instant.now().plus(Duration.ofMinutes(1)), page);
			}
		}
	}

	/**
	 * Has all files make progress, twice a second.
	 */
	private void change(List<String> ids, Person bob, String nudge, Instant end, Page page) {
		while (Instant.now().isBefore(end)) {
			for (String id : ids) {
				this.system.mongo()
					.getCollection("jobs")
					.updateOne(Filters.eq(new ObjectId(id)), Updates
						.combine(Updates.set("status", "RUNNING"), Updates.set("progress",
								new Document("phase", "CONVERTING").append("percent", 100 * this.random.nextDouble())
									.append("speed", 70 + this.random.nextDouble())
									.append("secondsLeft", 20L)),
								Updates.set("lease",
										new Document("worker", "w").append("token", "t")
											.append("expiresAt", Instant.now().plusSeconds(600))),
								Updates.set("times.updatedAt", Instant.now())));
			}
			// Its event has the gateway look.
			bob.post("/api/jobs/" + nudge + "/cancel");
			page.waitForTimeout(250);
			bob.post("/api/jobs/" + nudge + "/retry");
			page.waitForTimeout(250);
		}
	}

	private static double metric(CDPSession session, String name) {
		return new JsonMapper().readTree(String.valueOf(session.send("Performance.getMetrics")))
			.get("metrics")
			.valueStream()
			.filter((metric) -> metric.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow()
			.get("value")
			.asDouble();
	}

}
