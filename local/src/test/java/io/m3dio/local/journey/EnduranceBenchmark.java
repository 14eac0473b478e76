package io.m3dio.local.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.m3dio.local.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures the memory of the services during an endless queue of mixed files.
 * {@code ./m3dio bench endurance} runs it.
 */
final class EnduranceBenchmark {

	private static final int MINUTES = Integer.getInteger("m3dio.minutes", 30);

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Duration GLANCE = Duration.ofMillis(250);

	private static final List<Service> WATCHED = List.of(Service.CONVERTER, Service.GATEWAY, Service.NOTIFICATION);

	private final Started system = Started.start(Map.of("M3DIO_LIMITS_STORED", "1TB", "M3DIO_LIMITS_PERDAY", "1TB"));

	private final AtomicInteger done = new AtomicInteger();

	private volatile boolean over;

	@AfterEach
	void stop() {
		this.system.close();
	}

	@Test
	void printsACurve() throws Exception {
		System.out.printf("%n%6s %6s", "minute", "jobs");
		WATCHED.forEach((service) -> System.out.printf("  %13s %6s", service.module() + " heap", "RSS"));
		System.out.printf("  %9s %9s   (MB; heap after a collection; files and threads of the converter)%n", "files",
				"threads");
		ExecutorService people = Executors.newFixedThreadPool(3);
		List<Future<?>> queues = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			queues.add(people.submit(this::convertWithoutEnd));
		}
		List<Double> heaps = new ArrayList<>();
		Instant start = Instant.now();
		for (int minute = 1; minute <= MINUTES; minute++) {
			TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), start.plusSeconds(60L * minute)).toMillis());
			heaps.add(row(minute));
		}
		this.over = true;
		for (Future<?> queue : queues) {
			queue.get();
		}
		people.shutdown();
		int third = Math.max(1, MINUTES / 3);
		System.out.printf("The converter's heap in the last third of the time, to the first: %.2f%n",
				Figures.median(heaps.subList(MINUTES - third, MINUTES)) / Figures.median(heaps.subList(0, third)));
	}

	private void convertWithoutEnd() {
		Person person = Person.signUp(this.system);
		while (!this.over) {
			convert(person, Clips.talk(20), "v2");
			convert(person, Clips.phoneClip(), "320");
			end(person, person.uploadInVain(), "FAILED");
			convert(person, Clips.chapters(), "v0");
			convert(person, Clips.truncated(), "v2");
			convert(person, Clips.film(180), "v2");
		}
	}

	private void convert(Person person, Path file, String preset) {
		end(person, person.upload(file, "file.mp4", preset), "COMPLETED");
	}

	private void end(Person person, String job, String status) {
		person.await(job, status, PATIENCE, GLANCE);
		person.delete("/api/jobs/" + job);
		this.done.incrementAndGet();
	}

	private double row(int minute) throws IOException, InterruptedException {
		System.out.printf("%6d %6d", minute, this.done.get());
		for (Service service : WATCHED) {
			System.out.printf("  %13.1f %6d", heap(service),
					Figures.megabytes(this.system.m3dio().service(service).pid(), "VmRSS"));
		}
		Exposed converter = Exposed.by(Service.CONVERTER, this.system);
		System.out.printf("  %9.0f %9.0f%n", converter.value("process_files_open_files"),
				converter.value("jvm_threads_live_threads"));
		return heap(Service.CONVERTER);
	}

	private double heap(Service service) throws IOException, InterruptedException {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		long pid = this.system.m3dio().service(service).pid();
		assertThat(new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor()).isZero();
		return Exposed.by(service, this.system)
			.values()
			.entrySet()
			.stream()
			.filter((series) -> series.getKey().startsWith("jvm_memory_used_bytes{area=\"heap\""))
			.mapToDouble(Map.Entry::getValue)
			.sum() / 1e6;
	}

}
