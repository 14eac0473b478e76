package io.m3dio.converter.source;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the programs are told to read a source.
 */
public final class Input {

	/**
	 * Whatever the file claims to be, it is read as an MP4, and nothing but that file is
	 * opened: other formats of ffmpeg are small programs that name further files and
	 * addresses.
	 */
	private static final List<String> ONLY_THIS_FILE = List.of("-f", "mp4", "-protocol_whitelist", "file");

	private Input() {
	}

	public static List<String> of(Path source) {
		return Stream.concat(ONLY_THIS_FILE.stream(), Stream.of("-i", source.toString())).toList();
	}

}
