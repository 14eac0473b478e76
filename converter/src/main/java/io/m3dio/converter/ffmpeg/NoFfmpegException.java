package io.m3dio.converter.ffmpeg;

/**
 * There is no ffmpeg that works here. The message says what to do.
 */
public class NoFfmpegException extends RuntimeException {

	public NoFfmpegException(String message) {
		super(message);
	}

}
