package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.time.Duration;

/**
 * A program made no progress for a while and was stopped.
 */
public final class StalledException extends IOException {

	StalledException(Duration time) {
		super("No progress for " + time.toSeconds() + " s");
	}

}
