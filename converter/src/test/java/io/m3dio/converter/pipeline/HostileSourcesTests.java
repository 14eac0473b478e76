package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.db.job.Progress;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for malicious files. Each ends soon, as a verified MP3 or with a failure code,
 * and leaves no program running.
 */
class HostileSourcesTests {

	private static final int MUTANTS = Integer.getInteger("m3dio.mutants", 200);

	private static final Set<String> CODES = Set.of("no-audio", "unreadable", "truncated", "too-long", "nothing-there");

	private static final Duration SOON = Duration.ofSeconds(60);

	@TempDir
	Path folder;

	@Test
	void survivesMutants() throws Exception {
		long seed = Long.getLong("m3dio.seed", System.nanoTime());
		System.out.println(MUTANTS + " mutants, -Dm3dio.seed=" + seed);
		List<byte[]> originals = new ArrayList<>();
		for (Path path : List.of(TestMedia.video(2), TestMedia.fastStart(2), TestMedia.tagged(), TestMedia.mono(),
				TestMedia.make("small-fragments.mp4", "-i", TestMedia.video(2).toString(), "-c", "copy", "-movflags",
						"frag_keyframe+empty_moov+default_base_moof"))) {
			originals.add(Files.readAllBytes(path));
		}
		ExecutorService threads = Executors.newFixedThreadPool(2);
		List<Future<String>> outcomes = IntStream.range(0, MUTANTS)
			.mapToObj((number) -> threads.submit(() -> outcome(originals, seed, number)))
			.toList();
		Set<String> seen = new HashSet<>();
		for (Future<String> outcome : outcomes) {
			seen.add(outcome.get());
		}
		threads.shutdown();
		assertThat(seen).contains("made", "unreadable");
		assertThat(programs()).isEmpty();
		try (Stream<Path> left = Files.list(this.folder)) {
			assertThat(left).isEmpty();
		}
	}

	/** The other "file" is a pipe that nobody writes to: who opens it, waits for ever. */
	@Test
	void opensNoFileThatASourceRefersTo() throws Exception {
		Path pipe = this.folder.resolve("pipe");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		byte[] source = Files.readAllBytes(
				TestMedia.make("reference.mov", "-i", TestMedia.video(2).toString(), "-map", "0:a", "-c", "copy"));
		String text = new String(source, StandardCharsets.ISO_8859_1);
		int reference = text.indexOf("dref", text.indexOf("vmhd") < 0 ? text.indexOf("smhd") : 0) + 12;
		String address = "file://" + pipe + "\0";
		ByteBuffer referring = ByteBuffer.allocate(source.length + address.length());
		referring.put(source, 0, reference + 12);
		referring.put(address.getBytes(StandardCharsets.ISO_8859_1));
		referring.put(source, reference + 12, source.length - reference - 12);
		// What the entry and all boxes around it have more, and no flag "in this file".
		referring.putInt(reference, 12 + address.length())
			.put(reference + 4, "url ".getBytes())
			.putInt(reference + 8, 0);
		for (String box : List.of("dref", "dinf", "minf", "mdia", "trak", "moov")) {
			int size = text.lastIndexOf(box, reference) - 4;
			referring.putInt(size, referring.getInt(size) + address.length());
		}
		assertThat(outcome(referring.array(), "reference")).isEqualTo("made");
	}

	@Test
	void endsWhatClaimsToLastForYears() throws Exception {
		byte[] source = Files.readAllBytes(TestMedia.fastStart(2));
		ByteBuffer bytes = ByteBuffer.wrap(source);
		for (int at = indexOf(source, "mdhd", 0); at > 0; at = indexOf(source, "mdhd", at + 4)) {
			bytes.putInt(at + 20, Integer.MAX_VALUE);
		}
		for (int at = indexOf(source, "elst", 0); at > 0; at = indexOf(source, "elst", at + 4)) {
			bytes.putInt(at + 12, Integer.MAX_VALUE);
		}
		assertThat(outcome(source, "years")).isIn("unreadable", "too-long", "made");
	}

	@Test
	void endsWhatClaimsAHugePicture() throws Exception {
		byte[] source = Files.readAllBytes(TestMedia.fastStart(2));
		int entry = indexOf(source, "mp4v", indexOf(source, "stsd", 0));
		ByteBuffer.wrap(source).putShort(entry + 28, (short) 0xffff).putShort(entry + 30, (short) 0xffff);
		Path path = Files.write(this.folder.resolve("huge.mp4"), source);
		Options withCover = Options.of(Preset.V2).withCover(true);
		assertThat(make(path, withCover).mp3().seconds()).isBetween(1.9, 2.1);
	}

	/** An index of a gigabyte, which a few bytes promise: more than it gets. */
	@Test
	void makesDoWithoutAnIndexThatClaimsMillionsOfSamples() throws Exception {
		byte[] source = Files.readAllBytes(TestMedia.fastStart(20));
		int picture = indexOf(source, "vmhd", 0);
		int count = 40_000_000;
		ByteBuffer bytes = ByteBuffer.wrap(source);
		bytes.putInt(indexOf(source, "stsz", picture) + 8, 1).putInt(indexOf(source, "stsz", picture) + 12, count);
		bytes.putInt(indexOf(source, "stsc", picture) + 16, count);
		bytes.putInt(indexOf(source, "stts", picture) + 12, count);
		assertThat(outcome(source, "millions")).isEqualTo("made");
	}

	@Tag("slow")
	@Test
	void refusesSoundWithoutEnd() throws Exception {
		Path source = TestMedia.make("long.mp4", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=176400", "-c:a",
				"aac");
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> make(Files.copy(source, this.folder.resolve("long.mp4")), Options.of(Preset.V9)))
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo("too-long"));
	}

	private String outcome(List<byte[]> originals, long seed, int number) throws Exception {
		Random random = new Random(seed + number);
		byte[] mutant = mutate(originals.get(random.nextInt(originals.size())).clone(), originals, random);
		return outcome(mutant, "mutant " + number + " of seed " + seed);
	}

	private String outcome(byte[] bytes, String name) throws IOException, InterruptedException {
		Path job = Files.createTempDirectory(this.folder, "job");
		try {
			Mp3Maker.Result made = make(Files.write(job.resolve("source.mp4"), bytes), Options.of(Preset.V2));
			assertThat(made.verified().samples()).as(name).isPositive();
			return "made";
		}
		catch (ConversionException ex) {
			assertThat(CODES).as(name).contains(ex.failure().code());
			return ex.failure().code();
		}
		catch (IOException | RuntimeException ex) {
			throw new AssertionError(name, ex);
		}
		finally {
			delete(job);
		}
	}

	private static byte[] mutate(byte[] bytes, List<byte[]> originals, Random random) {
		byte[] mutant = bytes;
		for (int times = 1 + random.nextInt(3); times > 0; times--) {
			mutant = switch (random.nextInt(6)) {
				case 0 -> flipped(mutant, 1 + random.nextInt(40), 0, mutant.length, random);
				case 1 -> flipped(mutant, 1 + random.nextInt(6), indexOf(mutant, "moov", 0), mutant.length, random);
				case 2 -> Arrays.copyOf(mutant, 1 + random.nextInt(mutant.length));
				case 3 -> spliced(mutant, originals.get(random.nextInt(originals.size())), random);
				case 4 -> resized(mutant, random);
				default -> absurd(mutant, random);
			};
		}
		return mutant;
	}

	private static byte[] flipped(byte[] bytes, int count, int from, int to, Random random) {
		for (int i = 0; i < count; i++) {
			bytes[Math.max(0, from) + random.nextInt(to - Math.max(0, from))] ^= (byte) (1 << random.nextInt(8));
		}
		return bytes;
	}

	private static byte[] spliced(byte[] bytes, byte[] other, Random random) {
		int cut = random.nextInt(bytes.length);
		int start = random.nextInt(other.length);
		byte[] spliced = Arrays.copyOf(bytes, cut + other.length - start);
		System.arraycopy(other, start, spliced, cut, other.length - start);
		return spliced;
	}

	/** Another size for one of the boxes. */
	private static byte[] resized(byte[] bytes, Random random) {
		String[] boxes = { "moov", "trak", "mdia", "minf", "stbl", "stsd", "stts", "stsz", "stsc", "stco", "mdat",
				"elst", "udta", "moof", "traf", "trun", "esds", "mdhd" };
		int at = indexOf(bytes, boxes[random.nextInt(boxes.length)], 0);
		if (at >= 4) {
			int[] sizes = { 0, 1, 7, 8, -1, Integer.MAX_VALUE, random.nextInt(), random.nextInt(2000) };
			ByteBuffer.wrap(bytes).putInt(at - 4, sizes[random.nextInt(sizes.length)]);
		}
		return bytes;
	}

	/** An absurd number within one of the tables. */
	private static byte[] absurd(byte[] bytes, Random random) {
		String[] boxes = { "stts", "stsz", "stsc", "stco", "mdhd", "mvhd", "tkhd", "elst", "trun", "tfhd", "mp4a",
				"esds", "ctts" };
		int at = indexOf(bytes, boxes[random.nextInt(boxes.length)], 0);
		if (at >= 0) {
			int place = Math.min(bytes.length - 4, at + 4 + 4 * random.nextInt(8));
			int[] values = { 0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, random.nextInt() };
			ByteBuffer.wrap(bytes).putInt(place, values[random.nextInt(values.length)]);
		}
		return bytes;
	}

	private static int indexOf(byte[] bytes, String type, int from) {
		return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(type, from);
	}

	private Mp3Maker.Result make(Path source, Options options)
			throws ConversionException, IOException, InterruptedException {
		long end = System.nanoTime() + SOON.toNanos();
		return new Mp3Maker(TestMedia.ffmpeg(Duration.ofSeconds(10)), new IdleCores(1)).make(SourceFile.of(source),
				options, source.resolveSibling("output.mp3"), new ConversionMonitor() {

					@Override
					public void report(Progress progress) {
						// Nobody looks.
					}

					@Override
					public void ensureNotCanceled() {
						assertThat(System.nanoTime()).as("It takes too long").isLessThan(end);
					}

				});
	}

	private List<String> programs() {
		return ProcessHandle.allProcesses()
			.map((process) -> process.info().commandLine().orElse(""))
			.filter((command) -> command.contains(this.folder.toString()))
			.toList();
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(folder);
	}

}
