package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import ws.schild.jave.process.ProcessLocator;

/**
 * Tells jave2 where one of the programs is, and that it is run as a
 * {@link ProgramProcess}.
 *
 * @param name what it is called in traces and metrics, whatever its file is called
 * @param path the executable file
 * @param libraries the folder of its own libraries, none if the system's are meant
 * @param limits what it may use
 */
record Program(String name, Path path, @Nullable Path libraries, Limits limits) implements ProcessLocator {

	/**
	 * A program without limits.
	 * @param name its name
	 * @param path the executable file
	 * @return the program
	 */
	static Program of(String name, Path path) {
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

	Program within(Limits limits) {
		return new Program(this.name, this.path, this.libraries, limits);
	}

	/**
	 * Where libav lies beside a program, it was brought along with it: a system has
	 * libraries elsewhere than programs.
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
