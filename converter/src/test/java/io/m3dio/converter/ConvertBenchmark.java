package io.m3dio.converter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.m3dio.converter.encode.Cores;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.pipeline.Mp3Maker;
import io.m3dio.converter.pipeline.Pipeline;
import io.m3dio.converter.scratch.Scratch;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Media;
import io.m3dio.db.source.Peaks;
import io.m3dio.db.option.Chapters;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import io.m3dio.local.yardstick.Yardstick;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the speed of conversions with the fastest available ffmpeg, as ratios within
 * one run. It is run by {@code ./m3dio bench convert}.
 */
final class ConvertBenchmark {

	private static final int ROUNDS = Integer.getInteger("m3dio.rounds", 5);

	/** Of an hour's music, which takes minutes. */
	private static final int LONG_ROUNDS = Integer.getInteger("m3dio.long-rounds", ROUNDS);

	private static final double NANOS = 1e9;

	private static final Options V2 = Options.of(Preset.V2);

	private final Client client = new Client(Servers.MONGO.uri(), Servers.AMQP.uri());

	private Yardstick yardstick;

	@TempDir
	Path folder;

	@BeforeEach
	void choose() throws IOException {
		this.yardstick = Yardstick.fastest(this.folder);
	}

	@Test
	void printsATable() throws Exception {
		System.out.printf("%nMedians of %d rounds; plain is %s%n%-52s %9s %9s %7s %10s%n", ROUNDS, this.yardstick,
				"what", "M3DIO", "plain", "ratio", "bar");
		tenSeconds();
		threeMinutes();
		twoAtOnce();
		anHour();
		copied();
		chaptersAtSilence();
		this.client.close();
	}

	private void tenSeconds() throws Exception {
		Path source = film(10);
		List<Double> ours = new ArrayList<>();
		List<Double> plain = new ArrayList<>();
		for (int round = 0; round < 4 * ROUNDS; round++) {
			plain.add(seconds(() -> plainly(source, "-q:a", "2")));
			Job job = submitted(source);
			ours.add(seconds(() -> done(job)));
		}
		row("10 s, with fetch and store, s", median(ours), median(plain),
				"+%.0f ms".formatted(1000 * (median(ours) - median(plain))) + " <=120");
	}

	private void threeMinutes() throws Exception {
		Path source = film(180);
		List<Double> ours = new ArrayList<>();
		List<Double> plain = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			plain.add(seconds(() -> plainly(source, "-q:a", "2")));
			Job job = submitted(source);
			ours.add(seconds(() -> done(job)));
		}
		row("3 min, with fetch and store, s", median(ours), median(plain), "<=0.85");
	}

	private void twoAtOnce() throws Exception {
		Path source = film(180);
		List<Double> ours = new ArrayList<>();
		List<Double> plain = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			plain.add(cpuSeconds(() -> twice(() -> plainly(source, "-q:a", "2"))));
			ours.add(cpuSeconds(() -> twice(() -> made(source, new IdleCores(0)))));
		}
		row("3 min, two at once, CPU s", median(ours), median(plain), "<=1.25");
	}

	private void anHour() throws Exception {
		Path source = film(3600);
		List<Double> ours = new ArrayList<>();
		List<Double> plain = new ArrayList<>();
		Path mp3 = source;
		for (int round = 0; round < LONG_ROUNDS; round++) {
			plain.add(seconds(() -> plainly(source, "-q:a", "2")));
			long start = System.nanoTime();
			mp3 = made(source, new IdleCores(1));
			ours.add((System.nanoTime() - start) / NANOS);
		}
		Path reference = plainly(source, "-q:a", "2");
		row("60 min, s", median(ours), median(plain), "<=0.62");
		row("60 min, MB", Files.size(mp3) / 1e6, Files.size(reference) / 1e6, "<=1.00");
		String single = pcm(plainly(decoded(source), "-q:a", "2", "-reservoir", "0"));
		System.out.printf("%-52s %27s%n", "60 min, decoded samples", pcm(mp3).equals(single) ? "equal" : "DIFFERENT");
	}

	private void copied() throws Exception {
		Path hour = film(3600);
		Path source = TestMedia.make("mp3-in-mp4.mp4", "-i", hour.toString(), "-c:v", "copy", "-c:a", "libmp3lame",
				"-b:a", "128k");
		List<Double> ours = new ArrayList<>();
		List<Double> plain = new ArrayList<>();
		for (int round = 0; round < LONG_ROUNDS; round++) {
			plain.add(seconds(() -> plainly(source, "-c:a", "copy")));
			ours.add(seconds(() -> made(source, new IdleCores(1))));
		}
		row("60 min with an MP3 track, against -c copy, s", median(ours), median(plain), "<=2.00");
	}

	/** One of the presets is encoded in segments, the other in one pass. */
	private void chaptersAtSilence() throws Exception {
		Path source = film(3600);
		for (Preset preset : List.of(Preset.V2, Preset.CBR_128)) {
			Options usual = Options.of(preset);
			Options silence = usual.withChapters(Chapters.SILENCE).withSilence(Options.Silence.DEFAULT);
			List<Double> with = new ArrayList<>();
			List<Double> without = new ArrayList<>();
			for (int round = 0; round < LONG_ROUNDS; round++) {
				without.add(cpuSeconds(() -> made(source, usual, new IdleCores(1))));
				with.add(cpuSeconds(() -> made(source, silence, new IdleCores(1))));
			}
			row("60 min, " + preset.id() + ", chapters at silence or not, CPU s", median(with), median(without),
					"<=1.10");
		}
	}

	/** A film with music, its index in front. */
	private static Path film(int seconds) {
		String voice = "0.25*sin(2*PI*%d*t)*(0.6+0.4*sin(4*PI*t))+0.2*sin(2*PI*(330+3*sin(10*PI*t))*t)"
				+ "+0.15*sin(2*PI*%d*t)*exp(-3*mod(t,%s))+0.08*(random(0)-0.5)*exp(-8*mod(t,0.25))";
		Path music = TestMedia.make("music.wav", "-f", "lavfi", "-i",
				"aevalsrc='" + voice.formatted(220, 554, "0.5") + "|" + voice.formatted(221, 659, "0.75") + "':s=44100",
				"-t", "10");
		Path picture = TestMedia.make("picture.mp4", "-f", "lavfi", "-i", "testsrc2=s=640x360:r=25", "-t", "10", "-c:v",
				"mpeg4", "-b:v", "500k");
		return TestMedia.make("film-" + seconds + ".mp4", "-stream_loop", "-1", "-i", picture.toString(),
				"-stream_loop", "-1", "-i", music.toString(), "-t", Integer.toString(seconds), "-c:v", "copy", "-c:a",
				"aac", "-b:a", "128k", "-movflags", "+faststart");
	}

	private Path plainly(Path source, String... options) throws IOException {
		return this.yardstick.convert(source, Files.createTempFile(this.folder, "plain", ".mp3"), options);
	}

	/**
	 * Decodes a source with the converter's ffmpeg. Another version rounds samples
	 * differently, which LAME may amplify.
	 */
	private Path decoded(Path source) throws Exception {
		Path samples = this.folder.resolve("decoded.wav");
		try (OutputStream out = Files.newOutputStream(samples)) {
			TestMedia.ffmpeg()
				.stream(List.of("-v", "error", "-i", source.toString(), "-map", "0:a:0", "-c:a", "pcm_f32le", "-f",
						"wav", "pipe:1"), (buffer, count) -> out.write(buffer, 0, count), (report) -> {
						});
		}
		return samples;
	}

	private Path made(Path source, Cores cores) throws Exception {
		return made(source, V2, cores);
	}

	private Path made(Path source, Options options, Cores cores) throws Exception {
		Path scratch = Files.createTempDirectory(this.folder, "made");
		Path link = Files.createSymbolicLink(scratch.resolve("source.mp4"), source);
		Path mp3 = scratch.resolve("output.mp3");
		new Mp3Maker(TestMedia.ffmpeg(), cores).make(SourceFile.of(link), options, mp3, new RecordingMonitor());
		return mp3;
	}

	private Job submitted(Path source) throws IOException {
		this.client.submitSilently(source, Preset.V2);
		return this.client.queue(Duration.ofMinutes(10)).claim("benchmark").orElseThrow();
	}

	/** All that a worker does for a job whose source is in the database. */
	private Output done(Job job) throws Exception {
		Mp3Maker maker = new Mp3Maker(TestMedia.hasSandbox() ? TestMedia.sandboxed() : TestMedia.ffmpeg(),
				new IdleCores(1));
		try (Scratch scratch = Scratch.open(this.folder.resolve("scratch"))) {
			return new Pipeline(this.client.bean(Media.class), this.client.bean(Peaks.class), maker, scratch)
				.convert(job, new RecordingMonitor());
		}
	}

	private static Object twice(Callable<Path> task) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		for (Future<Path> one : threads.invokeAll(List.of(task, task))) {
			one.get();
		}
		threads.shutdown();
		return threads;
	}

	private static String pcm(Path mp3) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		TestMedia.ffmpeg()
			.stream(List.of("-v", "error", "-i", mp3.toString(), "-f", "f32le", "pipe:1"),
					(buffer, count) -> digest.update(buffer, 0, count), (report) -> {
					});
		return HexFormat.of().formatHex(digest.digest());
	}

	private static double seconds(Callable<?> task) throws Exception {
		long start = System.nanoTime();
		Objects.requireNonNull(task.call());
		return (System.nanoTime() - start) / NANOS;
	}

	/** Of this process and of those that it waited for. */
	private static double cpuSeconds(Callable<?> task) throws Exception {
		double before = cpuSeconds();
		Objects.requireNonNull(task.call());
		return cpuSeconds() - before;
	}

	private static double cpuSeconds() throws IOException {
		String stat = Files.readString(Path.of("/proc/self/stat"));
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return Stream.of(fields).skip(11).limit(4).mapToLong(Long::parseLong).sum() / 100.0;
	}

	private static double median(List<Double> values) {
		return values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
	}

	private static void row(String what, double ours, double plain, String bar) {
		System.out.printf("%-52s %9.2f %9.2f %7.2f %10s%n", what, ours, plain, ours / plain, bar);
	}

}
