package io.m3dio.local.journey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.mongodb.client.gridfs.GridFSBuckets;
import io.m3dio.local.Service;
import io.m3dio.local.yardstick.Yardstick;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures the speed and memory of the whole system and compares them with those of plain
 * programs, such as the fastest available ffmpeg. Both are measured alternately in the
 * same run, and the ratios are of medians. {@code ./m3dio bench} runs it.
 */
final class Benchmark {

	private static final Duration PATIENCE = Duration.ofMinutes(15);

	/** More frequent requests would take CPU time from the conversion. */
	private static final Duration GLANCE = Duration.ofMillis(500);

	private static final double NANOS = 1e9;

	private static final int ROUNDS = Integer.getInteger("m3dio.rounds", 5);

	/** The length of the page's parts in bytes. */
	private static final int PART = 32 * 1024 * 1024;

	private static final String[] V2 = { "-q:a", "2" };

	private final Path folder = Path.of("target", "yardstick");

	private final Yardstick yardstick = Yardstick.fastest(this.folder);

	private final Started system = Started.start(Map.of("M3DIO_LIMITS_STORED", "1TB", "M3DIO_LIMITS_PERDAY", "1TB"));

	private final Person ann = Person.signUp(this.system);

	Benchmark() throws IOException {
	}

	@AfterEach
	void stop() {
		this.system.close();
	}

	@Test
	void printsATable() throws Exception {
		System.out.printf("%nMedians of %d rounds; plain ffmpeg is %s%n%-58s %10s %10s %7s %7s%n", ROUNDS,
				this.yardstick, "what", "M3DIO", "plain", "ratio", "bar");
		threeMinutes();
		upload();
		hundredClips();
		cancel();
		large();
		memory();
	}

	/**
	 * Measures the time from the upload's last byte to COMPLETED, compared with ffmpeg on
	 * a local file.
	 */
	private void threeMinutes() throws Exception {
		Path film = Clips.film(180);
		List<Double> ours = new ArrayList<>();
		List<Double> plain = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			plain.add(seconds(() -> convertPlainly(film)));
			ours.add(converted(this.ann, film));
		}
		row("3 min of 1080p: last byte to COMPLETED, s", Figures.median(ours), Figures.median(plain), "<=0.85");
	}

	/**
	 * Measures uploads into GridFS, by a form and in parts as the page does, compared
	 * with the driver's own bucket on the same server.
	 */
	private void upload() throws Exception {
		this.system.m3dio().service(Service.CONVERTER).stop();
		Path file = Clips.large(600);
		double megabytes = Files.size(file) / 1e6;
		List<Double> form = new ArrayList<>();
		List<Double> parts = new ArrayList<>();
		List<Double> plain = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			plain.add(megabytes / seconds(() -> storePlainly(file)));
			form.add(megabytes / uploaded(() -> this.ann.upload(file, "large.mp4", "v2")));
			parts.add(megabytes / uploaded(() -> this.ann.uploadInParts(file, PART)));
		}
		this.system.m3dio().service(Service.CONVERTER).start();
		this.system.m3dio().service(Service.CONVERTER).awaitReady();
		row("600 MB by a form into GridFS, MB/s", Figures.median(form), Figures.median(plain), ">=0.90");
		row("600 MB in parts into GridFS, MB/s", Figures.median(parts), Figures.median(plain), ">=0.90");
	}

	private double uploaded(Supplier<String> upload) {
		long start = System.nanoTime();
		String job = upload.get();
		double seconds = (System.nanoTime() - start) / NANOS;
		this.ann.delete("/api/jobs/" + job);
		// The sweeper would do so once nobody can undo the deletion any more.
		this.system.mongo().getCollection("videos.chunks").drop();
		return seconds;
	}

	private void storePlainly(Path file) throws IOException {
		var bucket = GridFSBuckets.create(this.system.mongo(), "plain");
		try (InputStream in = Files.newInputStream(file)) {
			bucket.uploadFromStream("large.mp4", in);
			// The collection is dropped, because deleting by files_id is slow in the
			// embedded server.
			this.system.mongo().getCollection("plain.chunks").drop();
			this.system.mongo().getCollection("plain.files").drop();
		}
	}

	/**
	 * Measures a hundred clips from ten people, compared with two ffmpegs at a time.
	 */
	private void hundredClips() throws Exception {
		Path clip = Clips.phoneClip();
		List<Person> people = IntStream.range(0, 10).mapToObj((i) -> Person.signUp(this.system)).toList();
		List<Double> ours = new ArrayList<>();
		List<Double> plain = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			plain.add(100 / seconds(() -> this.yardstick.convert(clip, 100, 2, V2)));
			ours.add(100 / seconds(() -> tenClipsEach(people, clip)));
		}
		row("100 clips of 10 s from 10 people, jobs/s", Figures.median(ours), Figures.median(plain), ">=0.55");
	}

	private static void tenClipsEach(List<Person> people, Path clip) throws Exception {
		ExecutorService atOnce = Executors.newFixedThreadPool(people.size());
		List<Future<?>> all = people.stream().<Future<?>>map((person) -> atOnce.submit(() -> {
			List<String> jobs = IntStream.range(0, 10)
				.mapToObj((i) -> person.upload(clip, "c" + i + ".mp4", "v2"))
				.toList();
			jobs.forEach((job) -> person.await(job, "COMPLETED", PATIENCE, GLANCE));
		})).toList();
		for (Future<?> one : all) {
			one.get();
		}
		atOnce.shutdown();
	}

	/**
	 * Measures the time from the request to the end of the last program.
	 */
	private void cancel() {
		List<Double> ours = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			String job = this.ann.upload(Clips.lecture(), "lecture.mp4", "v2");
			this.ann.awaitPercent(job, 3);
			Instant start = Instant.now();
			this.ann.post("/api/jobs/" + job + "/cancel");
			Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> this.system.programs() == 0);
			ours.add(Duration.between(start, Instant.now()).toMillis() / 1e3);
		}
		System.out.printf("%-58s %10.2f %10s %7s %7s%n", "cancel: to the end of ffmpeg, s", Figures.median(ours), "",
				"", "<=2 s");
	}

	/**
	 * Measures the upload, conversion and download of an hour of 5 Mbit/s video with
	 * small heaps.
	 */
	private void large() throws Exception {
		Path hour = Clips.large(2300);
		double plain = seconds(() -> convertPlainly(hour));
		Instant start = Instant.now();
		String job = this.ann.upload(hour, "hour.mp4", "v2");
		JsonNode completed = this.ann.await(job, "COMPLETED", PATIENCE, GLANCE);
		assertThat(this.ann.mp3Size(job)).isEqualTo(completed.get("output").get("size").asLong());
		double ours = Duration.between(start, Instant.now()).toMillis() / 1e3;
		row("%.1f GB: upload, conversion, download, s".formatted(Files.size(hour) / 1e9), ours, plain, "");
	}

	private void memory() throws IOException {
		System.out.printf("%n%-58s %10s%n", "peak memory", "RSS, MB");
		for (Service service : Service.values()) {
			peak(service.module(), this.system.m3dio().service(service).pid());
		}
		peak("launcher with the embedded servers, and this benchmark", ProcessHandle.current().pid());
	}

	private static void peak(String name, long pid) throws IOException {
		System.out.printf("%-58s %10d%n", name, Figures.megabytes(pid, "VmHWM"));
	}

	private void convertPlainly(Path source) throws IOException {
		this.yardstick.convert(source, this.folder.resolve("plain.mp3"), V2);
	}

	private static double converted(Person person, Path file) {
		JsonNode job = person.await(person.upload(file, file.getFileName().toString(), "v2"), "COMPLETED");
		return Duration
			.between(Instant.parse(job.get("createdAt").asString()), Instant.parse(job.get("finishedAt").asString()))
			.toMillis() / 1e3;
	}

	private static double seconds(Task task) throws Exception {
		long start = System.nanoTime();
		task.run();
		return (System.nanoTime() - start) / NANOS;
	}

	private static void row(String what, double ours, double plain, String bar) {
		System.out.printf("%-58s %10.2f %10.2f %7.2f %7s%n", what, ours, plain, ours / plain, bar);
	}

	private interface Task {

		void run() throws Exception;

	}

}
