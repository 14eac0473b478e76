package io.m3dio.converter.ffmpeg;

import java.io.IOException;

/**
 * A program ended with an error. What it said is for the log: it names paths and
 * internals, and means nothing to most people.
 */
public final class FfmpegException extends IOException {

	FfmpegException(int exitCode, String said) {
		super("Exit code " + exitCode + ": " + said);
	}

}
