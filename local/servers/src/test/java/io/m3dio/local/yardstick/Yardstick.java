package io.m3dio.local.yardstick;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The fastest available ffmpeg, which people would use without M3DIO: the system's or the
 * bundled one of jave2. It is found by measuring, because some builds of LAME take three
 * times as long as others.
 */
public final class Yardstick {

	private static final int TRIES = 3;

	private static final int SECONDS = 20;

	private static final int BYTES_PER_SECOND = 44_100 * 2 * Short.BYTES;

	private final Path program;

	private final String version;

	private final Path folder;

	private Yardstick(Path program, Path folder) throws IOException {
		this.program = program;
		this.version = run(List.of(program.toString(), "-version")).split(" ")[2];
		this.folder = folder;
	}

	/**
	 * Finds the fastest of the available programs by timing a short encoding with each.
	 * @param folder a folder for its files
	 * @return the fastest
	 */
	public static Yardstick fastest(Path folder) throws IOException {
		Path absolute = Files.createDirectories(folder.toAbsolutePath());
		Path sound = sound(absolute.resolve("yardstick.raw"));
		List<Yardstick> all = new ArrayList<>();
		for (Path program : Stream.concat(installed().stream(), bundled(absolute).stream()).toList()) {
			all.add(new Yardstick(program, absolute));
		}
		Map<Yardstick, Long> best = new HashMap<>();
		for (int i = 0; i < TRIES; i++) {
			for (Yardstick one : all) {
				best.merge(one, one.encode(sound), Math::min);
			}
		}
		return all.stream()
			.min(Comparator.comparing(best::get))
			.orElseThrow(() -> new IllegalStateException("There is no ffmpeg to compare with. Install one."));
	}

	private static Optional<Path> installed() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "ffmpeg"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Unpacks jave2's program. Its resource has the name that jave2's own locator uses.
	 */
	private static Optional<Path> bundled(Path folder) throws IOException {
		String name = "ws/schild/jave/nativebin/ffmpeg-" + System.getProperty("os.arch");
		Path program = folder.resolve("jave2-ffmpeg");
		try (InputStream in = Yardstick.class.getClassLoader().getResourceAsStream(name)) {
			if (in == null) {
				return Optional.empty();
			}
			Files.copy(in, program, StandardCopyOption.REPLACE_EXISTING);
		}
		if (!program.toFile().setExecutable(true)) {
			throw new IOException(program + " cannot be made executable.");
		}
		return Optional.of(program);
	}

	/** Writes tones and noise, which are always the same. */
	private static Path sound(Path file) throws IOException {
		Random random = new Random(1);
		ByteBuffer samples = ByteBuffer.allocate(SECONDS * BYTES_PER_SECOND).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; samples.hasRemaining(); i++) {
			samples.putShort(
					(short) (8000 * Math.sin(0.01 * i) + 4000 * Math.sin(0.07 * i) + 2000 * random.nextGaussian()));
		}
		return Files.write(file, samples.array());
	}

	private long encode(Path sound) throws IOException {
		long start = System.nanoTime();
		run(List.of(this.program.toString(), "-v", "error", "-y", "-nostdin", "-f", "s16le", "-ar", "44100", "-ac", "2",
				"-i", sound.toString(), "-q:a", "2", this.folder.resolve("yardstick.mp3").toString()));
		return System.nanoTime() - start;
	}

	/**
	 * Converts a file as a person would on the command line.
	 * @param source the file
	 * @param mp3 the MP3 to write
	 * @param options such as {@code -q:a 2}
	 * @return the MP3
	 */
	public Path convert(Path source, Path mp3, String... options) throws IOException {
		run(command(source, mp3.toString(), options));
		return mp3;
	}

	/**
	 * Converts a file many times, as a shell script would.
	 * @param source the file
	 * @param times how many times
	 * @param atOnce how many conversions run at the same time
	 * @param options such as {@code -q:a 2}
	 */
	public void convert(Path source, int times, int atOnce, String... options) throws IOException {
		String command = String.join(" ", command(source, this.folder + "/yardstick-{}.mp3", options));
		run(List.of("sh", "-c", "seq " + times + " | xargs -P" + atOnce + " -I{} " + command));
	}

	private List<String> command(Path source, String mp3, String... options) {
		List<String> command = new ArrayList<>(List.of(this.program.toString(), "-v", "error", "-y", "-nostdin", "-i",
				source.toString(), "-map", "0:a:0"));
		command.addAll(List.of(options));
		command.add(mp3);
		return command;
	}

	private static String run(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes());
		if (process.onExit().join().exitValue() != 0) {
			throw new IOException(String.join(" ", command) + ": " + output);
		}
		return output;
	}

	/**
	 * Describes the program.
	 * @return its path and version
	 */
	@Override
	public String toString() {
		return this.program + ", version " + this.version;
	}

}
