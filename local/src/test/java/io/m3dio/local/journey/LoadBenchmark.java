package io.m3dio.local.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.m3dio.local.Service;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What fifty uploads at once and five hundred live pages cost: latencies, memory,
 * processors. Run by {@code ./m3dio bench load}.
 */
final class LoadBenchmark {

	private static final int UPLOADS = 50;

	private static final int PAGES = Integer.getInteger("m3dio.pages", 500);

	/** Below the limit of one person. */
	private static final int PAGES_EACH = 10;

	private static final Duration REST = Duration.ofSeconds(20);

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private static final List<Service> WATCHED = List.of(Service.WEB_UI, Service.GATEWAY, Service.AUTH,
			Service.CONVERTER);

	private final Started system = Started.start(Map.of("M3DIO_AUTH_ATTEMPTS_SIGNUPSPERADDRESS", "1000"));

	private final List<Visitor> visitors = new ArrayList<>();

	private final List<LivePage> pages = new ArrayList<>();

	@AfterEach
	void stop() {
		this.pages.forEach(LivePage::close);
		this.system.close();
	}

	@Test
	void printsATable() throws Exception {
		for (int i = 0; i < UPLOADS; i++) {
			this.visitors.add(Visitor.signUp(this.system));
		}
		Visitor ann = this.visitors.get(0);
		Path talk = Clips.talk(20);
		ann.upload(talk);
		Figures.printTimes();
		Figures.printTimes("an upload of %d kB alone".formatted(talk.toFile().length() / 1000),
				Figures.times(10, () -> ann.upload(talk)));
		Figures.printTimes("a page alone", Figures.times(10, ann::page));
		figures("without live pages");
		openPages();
		figures("with " + PAGES + " live pages");
		uploadAtOnce(talk);
		figures("after " + UPLOADS + " uploads");
		assertThat(this.pages).as("pages that are still live").allMatch(LivePage::isOpen);
	}

	private void openPages() throws Exception {
		List<Double> opening = new ArrayList<>();
		for (int i = 0; i < PAGES; i++) {
			Visitor visitor = this.visitors.get(i / PAGES_EACH);
			opening.add(Figures.millis(() -> this.pages.add(visitor.live())));
		}
		Figures.printTimes("opening a live page, " + PAGES + " times", opening);
	}

	/** Everybody uploads at the same moment, and somebody looks at the page meanwhile. */
	private void uploadAtOnce(Path talk) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(UPLOADS + 1);
		List<Double> shown = Collections.synchronizedList(new ArrayList<>());
		List<Future<Double>> uploads = IntStream.range(0, UPLOADS)
			.mapToObj((i) -> people.submit(() -> upload(i, talk, shown)))
			.toList();
		Future<List<Double>> looking = people.submit(() -> Figures.times(20, this.visitors.get(0)::page));
		List<Double> took = new ArrayList<>();
		for (Future<Double> upload : uploads) {
			took.add(upload.get());
		}
		Figures.printTimes(UPLOADS + " uploads at once", took);
		Figures.printTimes("from an upload's end to its live pages", shown);
		Figures.printTimes("a page meanwhile", looking.get());
		people.shutdown();
	}

	private double upload(int person, Path talk, List<Double> shown) throws Exception {
		long start = System.nanoTime();
		String job = this.visitors.get(person).upload(talk);
		long accepted = System.nanoTime();
		int first = Math.min(person * PAGES_EACH, PAGES);
		for (LivePage page : this.pages.subList(first, Math.min(first + PAGES_EACH, PAGES))) {
			Awaitility.await("a live page shows the job")
				.atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(100))
				.until(() -> page.seenAt(job) != 0);
			shown.add(Math.max(0, page.seenAt(job) - accepted) / 1e6);
		}
		return (accepted - start) / 1e6;
	}

	private void figures(String when) throws Exception {
		List<Double> before = cpuSeconds();
		TimeUnit.MILLISECONDS.sleep(REST.toMillis());
		List<Double> after = cpuSeconds();
		System.out.printf("%n%-40s %9s %14s%n", when, "RSS, MB", "processors, %");
		for (int i = 0; i < WATCHED.size(); i++) {
			System.out.printf("%-40s %9d %14.1f%n", WATCHED.get(i).module(),
					Figures.megabytes(pid(WATCHED.get(i)), "VmRSS"),
					100 * (after.get(i) - before.get(i)) / REST.toSeconds());
		}
		System.out.println();
	}

	private List<Double> cpuSeconds() {
		return WATCHED.stream()
			.map((service) -> ProcessHandle.of(pid(service)).orElseThrow().info().totalCpuDuration().orElseThrow())
			.map((time) -> time.toMillis() / 1e3)
			.toList();
	}

	private long pid(Service service) {
		return this.system.m3dio().service(service).pid();
	}

}
