package io.m3dio.converter.ffmpeg;

import java.io.IOException;

/**
 * Watches the run of a program.
 */
@FunctionalInterface
public interface ProgressWatcher {

	/**
	 * Receives the progress. This is called several times a second, whether there is
	 * progress or not. An exception stops the program and is passed on.
	 * @param report the progress
	 * @throws IOException if something that the run depends on has failed
	 */
	void progressed(ProgressReport report) throws IOException;

}
