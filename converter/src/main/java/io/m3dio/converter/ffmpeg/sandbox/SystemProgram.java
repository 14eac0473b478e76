package io.m3dio.converter.ffmpeg.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds programs of the system, never others of the same name on the path.
 */
public final class SystemProgram {

	private SystemProgram() {
	}

	/**
	 * Finds a program.
	 * @param name its name, such as {@code prlimit}
	 * @return its path, or nothing if this system does not have it
	 */
	public static Optional<String> find(String name) {
		return Stream.of("/usr/bin", "/bin")
			.map((folder) -> Path.of(folder, name))
			.filter(Files::isExecutable)
			.map(Path::toString)
			.findFirst();
	}

}
