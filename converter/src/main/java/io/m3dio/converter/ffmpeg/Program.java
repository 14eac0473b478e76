package io.m3dio.converter.ffmpeg;

import java.nio.file.Path;

import ws.schild.jave.process.ProcessLocator;

/**
 * Tells jave2 where one of the programs is, and that it is run as a
 * {@link ProgramProcess}.
 *
 * @param path the executable file
 * @param limits what it may use
 */
record Program(Path path, Limits limits) implements ProcessLocator {

	@Override
	public String getExecutablePath() {
		return this.path.toString();
	}

	@Override
	public ProgramProcess createExecutor() {
		return new ProgramProcess(getExecutablePath(), this.limits.prefix());
	}

	/** Its own name, whatever stands before or behind it. */
	String name() {
		return String.valueOf(this.path.getFileName()).contains("ffprobe") ? "ffprobe" : "ffmpeg";
	}

	Program within(Limits limits) {
		return new Program(this.path, limits);
	}

}
