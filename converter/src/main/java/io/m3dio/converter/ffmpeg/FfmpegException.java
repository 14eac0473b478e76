package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.util.Set;

/**
 * A program ended with an error. What it said is for the log: it names paths and
 * internals, and means nothing to most people.
 */
public final class FfmpegException extends IOException {

	/**
	 * Interrupted (130), killed (137), terminated (143), disk full (228), or ended by a
	 * signal that ffmpeg handles (255). Not all from 128 on: ffmpeg ends with the last
	 * byte of its negative error code, 183 for invalid data, and 244 for memory beyond
	 * its {@linkplain Limits limits}: a machine that has no more kills instead.
	 */
	private static final Set<Integer> PASSING = Set.of(130, 137, 143, 228, 255);

	private final int exitCode;

	FfmpegException(int exitCode, String said) {
		super("Exit code " + exitCode + ": " + said);
		this.exitCode = exitCode;
	}

	int exitCode() {
		return this.exitCode;
	}

	/**
	 * Whether it was the machine and not the file, so that another attempt may succeed.
	 * @return whether it may pass
	 */
	public boolean isPassing() {
		return PASSING.contains(this.exitCode);
	}

}
