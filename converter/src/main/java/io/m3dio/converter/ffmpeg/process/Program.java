package io.m3dio.converter.ffmpeg.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import ws.schild.jave.process.ProcessLocator;

/**
 * A program that jave2 runs as a {@link ProgramProcess}.
 *
 * @param name its name in traces and metrics, whatever its file is called
 * @param path the executable file
 * @param libraries the folder of its libraries, or null for those of the system
 * @param limits the limits on its resources
 */
public record Program(String name, Path path, @Nullable Path libraries, Limits limits) implements ProcessLocator {

	/**
	 * Creates a program without limits.
	 * @param name its name in traces and metrics
	 * @param path the executable file
	 * @return the program
	 */
	public static Program of(String name, Path path) {
		return new Program(name, path, librariesBeside(path), Limits.NONE);
	}

	@Override
	public String getExecutablePath() {
		return this.path.toString();
	}

	@Override
	public ProgramProcess createExecutor() {
		return new ProgramProcess(getExecutablePath(), this.limits.prefix(), this.libraries);
	}

	public Program within(Limits limits) {
		return new Program(this.name, this.path, this.libraries, limits);
	}

	/**
	 * Finds libraries that came with the program. A system keeps its libraries in another
	 * folder than its programs.
	 */
	private static @Nullable Path librariesBeside(Path program) {
		Path folder = program.toAbsolutePath().getParent();
		if (folder == null || !Files.isDirectory(folder)) {
			return null;
		}
		try (DirectoryStream<Path> libraries = Files.newDirectoryStream(folder, "libav*.so*")) {
			return libraries.iterator().hasNext() ? folder : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The folder of " + program + " cannot be read", ex);
		}
	}

}
