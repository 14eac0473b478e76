package io.m3dio.converter.ffmpeg.bundle;

/**
 * No ffmpeg works on this machine. The message says what to do.
 */
public final class NoFfmpegException extends RuntimeException {

	public NoFfmpegException(String message) {
		super(message);
	}

}
