package io.m3dio.converter.ffmpeg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a program may use of this machine, enforced by the kernel where there is
 * {@code prlimit}, which is on every Linux. What goes beyond is a bomb, not a video.
 *
 * @param cpuSeconds how much CPU time, in seconds
 * @param fileBytes how large the files it writes may get, in bytes
 * @param memoryBytes how much memory it may have to write to, in bytes
 * @see <a href="https://man7.org/linux/man-pages/man2/prlimit.2.html">prlimit(2)</a>
 */
public record Limits(long cpuSeconds, long fileBytes, long memoryBytes) {

	/**
	 * For programs that are given nothing of a user.
	 */
	static final Limits NONE = new Limits(-1, -1, -1);

	private static final @Nullable Path PRLIMIT = prlimit();

	/** Reserved is more than used: each thread has a heap and a stack. */
	private static final long ADDRESS_SPACE = 4L << 30;

	/**
	 * A decoder of 4K keeps hundreds of megabytes of pictures. The index of a file that
	 * lasts for days takes about as much, and its file is not small.
	 */
	private static final long START_MEMORY = 512L << 20;

	private static final long BYTES_PER_MEMORY_BYTE = 16;

	private static final int OPEN_FILES = 64;

	/** In bytes: 48 kHz, two channels, 32 bits. */
	private static final int LARGEST_SECOND = 48_000 * 2 * 4;

	private static final long START_SECONDS = 60;

	/**
	 * Sound of 8 kbit/s is the least that anybody sends, and is converted ten times
	 * faster than it plays on the slowest machine: a tenth of a second for a kilobyte.
	 */
	private static final long BYTES_PER_CPU_SECOND = 10_000;

	private static final long START_BYTES = 64L << 20;

	/** From silence at 8 kbit/s to 32-bit samples. */
	private static final long GROWTH = 400;

	/**
	 * The limits for work on a file: they grow with it.
	 * @param size the size of the file in bytes
	 * @return the limits
	 */
	public static Limits of(long size) {
		return new Limits(START_SECONDS + size / BYTES_PER_CPU_SECOND, START_BYTES + size * GROWTH,
				START_MEMORY + size / BYTES_PER_MEMORY_BYTE);
	}

	/**
	 * The limits for work on audio that a program is fed.
	 * @param seconds how long it plays, in seconds
	 * @return the limits
	 */
	public static Limits ofAudio(double seconds) {
		return of(Math.round((1 + seconds) * LARGEST_SECOND));
	}

	/**
	 * What a command begins with to be limited.
	 * @return arguments, none where the system has no such program
	 */
	List<String> prefix() {
		if (PRLIMIT == null || this.cpuSeconds < 0) {
			return List.of();
		}
		return List.of(PRLIMIT.toString(), "--as=" + ADDRESS_SPACE, "--data=" + this.memoryBytes,
				"--cpu=" + this.cpuSeconds, "--fsize=" + this.fileBytes, "--nofile=" + OPEN_FILES, "--core=0", "--");
	}

	private static @Nullable Path prlimit() {
		return List.of(Path.of("/usr/bin/prlimit"), Path.of("/bin/prlimit"))
			.stream()
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

}
