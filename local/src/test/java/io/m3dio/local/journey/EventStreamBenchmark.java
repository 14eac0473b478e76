package io.m3dio.local.journey;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.m3dio.local.Service;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What open pages cost: memory and processor time of the services that stream events to
 * them, while the queue moves. Run by {@code ./m3dio bench events}.
 */
final class EventStreamBenchmark {

	private static final int PAGES = Integer.getInteger("m3dio.pages", 500);

	private static final int PAGES_PER_PERSON = 10;

	private static final int SECONDS = Integer.getInteger("m3dio.seconds", 60);

	private static final List<Service> WATCHED = List.of(Service.GATEWAY, Service.WEB_UI);

	private final Started system = Started.start(Map.of("M3DIO_AUTH_ATTEMPTS_SIGNUPSPERADDRESS", "1000"));

	@AfterEach
	void stop() {
		this.system.close();
	}

	@Test
	void printsATable() throws Exception {
		List<Visitor> visitors = new ArrayList<>();
		for (int i = 0; i < PAGES / PAGES_PER_PERSON; i++) {
			visitors.add(Visitor.signUp(this.system));
		}
		Visitor mover = Visitor.signUp(this.system);
		mover.upload(Clips.talk(1));
		System.out.printf("%n%d pages of %d people, for %d s: one upload a second moves the queue%n", PAGES,
				visitors.size(), SECONDS);
		Map<Service, Cost> without = measure(mover);
		for (Visitor visitor : visitors) {
			visitor.upload(Clips.talk(1));
			for (int page = 0; page < PAGES_PER_PERSON; page++) {
				visitor.watch();
			}
		}
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> visitors.stream().mapToLong(Visitor::watched).sum() == PAGES);
		Map<Service, Cost> with = measure(mover);
		System.out.printf("%-10s %14s %14s %18s %14s %14s %18s%n", "", "RSS without", "with, MB", "per page, KB",
				"CPU without", "with, cores", "per page, ms/s");
		WATCHED.forEach((service) -> row(service, without, with));
	}

	private Map<Service, Cost> measure(Visitor mover) throws IOException, InterruptedException {
		Map<Service, Duration> before = new EnumMap<>(Service.class);
		WATCHED.forEach((service) -> before.put(service, cpu(service)));
		long start = System.nanoTime();
		for (int second = 0; second < SECONDS; second++) {
			mover.upload(Clips.talk(1));
			TimeUnit.SECONDS.sleep(1);
		}
		double elapsed = System.nanoTime() - start;
		Map<Service, Cost> costs = new EnumMap<>(Service.class);
		for (Service service : WATCHED) {
			costs.put(service, new Cost(Figures.megabytes(pid(service), "VmRSS"),
					cpu(service).minus(before.getOrDefault(service, Duration.ZERO)).toNanos() / elapsed));
		}
		return costs;
	}

	private static void row(Service service, Map<Service, Cost> without, Map<Service, Cost> with) {
		Cost before = without.getOrDefault(service, Cost.NONE);
		Cost after = with.getOrDefault(service, Cost.NONE);
		System.out.printf("%-10s %14d %14d %18.0f %14.2f %14.2f %18.2f%n", service.module(), before.megabytes(),
				after.megabytes(), (after.megabytes() - before.megabytes()) * 1000.0 / PAGES, before.cores(),
				after.cores(), (after.cores() - before.cores()) * 1000 / PAGES);
	}

	private Duration cpu(Service service) {
		return ProcessHandle.of(pid(service)).orElseThrow().info().totalCpuDuration().orElseThrow();
	}

	private long pid(Service service) {
		return this.system.m3dio().service(service).pid();
	}

	/**
	 * What a service takes.
	 *
	 * @param megabytes resident memory
	 * @param cores processor time by time
	 */
	private record Cost(long megabytes, double cores) {

		static final Cost NONE = new Cost(0, 0);

	}

}
