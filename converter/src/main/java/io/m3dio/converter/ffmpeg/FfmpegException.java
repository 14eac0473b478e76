package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.util.Set;

/**
 * A program failed. Its message is for the log only, as it names paths and internals.
 */
public final class FfmpegException extends IOException {

	/**
	 * Interrupted (130), killed (137), terminated (143), disk full (228), or ended by a
	 * signal that ffmpeg handles (255). Other codes above 128 are permanent, as ffmpeg
	 * returns the last byte of its negative error code: 183 for invalid data, or 244 for
	 * memory beyond its {@linkplain ResourceLimits limits}. A machine without memory
	 * kills the program instead.
	 */
	private static final Set<Integer> TEMPORARY = Set.of(130, 137, 143, 228, 255);

	private final int exitCode;

	FfmpegException(int exitCode, String messages) {
		super("Exit code " + exitCode + ": " + messages);
		this.exitCode = exitCode;
	}

	int exitCode() {
		return this.exitCode;
	}

	/**
	 * Returns whether the program was not allowed to use a decoder.
	 * @return whether the source needs one that is not in its {@link Decoders}
	 */
	public boolean isDecoderRefused() {
		return Decoders.isRefusal(String.valueOf(getMessage()));
	}

	/**
	 * Returns whether the machine was the cause and not the file, so that another attempt
	 * may succeed.
	 * @return whether the failure may be temporary
	 */
	public boolean isTemporary() {
		return TEMPORARY.contains(this.exitCode);
	}

}
