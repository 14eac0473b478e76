package io.m3dio.converter.ffmpeg.process;

import java.util.List;
import java.util.Optional;

import io.m3dio.converter.ffmpeg.sandbox.SystemProgram;

/**
 * Limits on the resources of a program. The kernel enforces them where {@code prlimit} is
 * installed, as it is on every Linux. A file that needs more is a bomb, not a video.
 *
 * @param cpuSeconds the CPU time in seconds
 * @param fileBytes the size of each file that it writes, in bytes; 0 if it writes none
 * @param memoryBytes the size of its writable memory in bytes
 * @see <a href="https://man7.org/linux/man-pages/man2/prlimit.2.html">prlimit(2)</a>
 */
public record ResourceLimits(long cpuSeconds, long fileBytes, long memoryBytes) {

	/**
	 * No limits, for programs that read nothing from users.
	 */
	static final ResourceLimits NONE = new ResourceLimits(-1, -1, -1);

	private static final Optional<String> PRLIMIT = SystemProgram.find("prlimit");

	/** In bytes: more than is used, as each thread reserves a heap and a stack. */
	private static final long ADDRESS_SPACE = 4L << 30;

	/**
	 * In bytes: a decoder of 4K video keeps hundreds of megabytes of pictures. The index
	 * of a file that lasts for days takes about as much, but such a file is not small.
	 */
	private static final long START_MEMORY = 512L << 20;

	private static final long BYTES_PER_MEMORY_BYTE = 16;

	private static final int OPEN_FILES = 64;

	/** In bytes: 48 kHz, two channels, 32 bits. */
	private static final int LARGEST_SECOND = 48_000 * 2 * 4;

	private static final long START_SECONDS = 60;

	/**
	 * The lowest bit rate in use is 8 kbit/s. The slowest machine converts that ten times
	 * faster than real time, which is a tenth of a second for each kilobyte.
	 */
	private static final long BYTES_PER_CPU_SECOND = 10_000;

	/**
	 * Creates limits for reading a file, which grow with its size. No file may be
	 * written, as the output of a program goes through a pipe.
	 * @param size the size of the file in bytes
	 * @return the limits
	 */
	public static ResourceLimits of(long size) {
		return new ResourceLimits(START_SECONDS + size / BYTES_PER_CPU_SECOND, 0,
				START_MEMORY + size / BYTES_PER_MEMORY_BYTE);
	}

	/**
	 * Creates limits for work on samples.
	 * @param seconds the duration of the audio in seconds
	 * @return the limits
	 */
	public static ResourceLimits ofAudio(double seconds) {
		return of(Math.round((1 + seconds) * LARGEST_SECOND));
	}

	/**
	 * Returns limits that allow a program to write files.
	 * @param bytes the size of each file in bytes
	 * @return the limits
	 */
	public ResourceLimits writing(long bytes) {
		return new ResourceLimits(this.cpuSeconds, bytes, this.memoryBytes);
	}

	/**
	 * Returns whether a program may write files.
	 * @return whether it may
	 */
	boolean allowsWriting() {
		return this.fileBytes != 0;
	}

	/**
	 * Returns the start of a command line that applies the limits.
	 * @return the arguments, none if the system has no {@code prlimit}
	 */
	List<String> prefix() {
		if (PRLIMIT.isEmpty() || this.cpuSeconds < 0) {
			return List.of();
		}
		return List.of(PRLIMIT.get(), "--as=" + ADDRESS_SPACE, "--data=" + this.memoryBytes, "--cpu=" + this.cpuSeconds,
				"--fsize=" + this.fileBytes, "--nofile=" + OPEN_FILES, "--core=0", "--");
	}

}
