package io.m3dio.converter.ffmpeg.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.converter.ffmpeg.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import ws.schild.jave.process.ProcessLocator;

/**
 * A program that jave2 runs as a {@link ProgramProcess}.
 *
 * @param name its name in traces and metrics, whatever its file is called
 * @param path the executable file
 * @param libraries the folder of its libraries, or null for those of the system
 * @param limits the limits on its resources
 * @param sandbox the sandbox that it runs in
 * @param folder the folder of the files that it uses, or null if it uses none
 */
public record Program(String name, Path path, @Nullable Path libraries, ResourceLimits limits, Sandbox sandbox,
		@Nullable Path folder) implements ProcessLocator {

	/**
	 * Creates a program without limits and without a sandbox.
	 * @param name its name in traces and metrics
	 * @param path the executable file
	 * @return the program
	 */
	public static Program of(String name, Path path) {
		return new Program(name, path, librariesBeside(path), ResourceLimits.NONE, Sandbox.NONE, null);
	}

	@Override
	public String getExecutablePath() {
		return this.path.toString();
	}

	@Override
	public ProgramProcess createExecutor() {
		if (this.limits == ResourceLimits.NONE && this.sandbox == Sandbox.NONE) {
			return new ProgramProcess(getExecutablePath(), List.of(), this.libraries, this.sandbox);
		}
		List<String> prefix = new ArrayList<>(this.sandbox.prefix(this.path, this.folder, this.limits.allowsWriting()));
		prefix.addAll(this.limits.prefix());
		return new ProgramProcess(getExecutablePath(), prefix, this.libraries, this.sandbox);
	}

	public Program within(ResourceLimits limits, @Nullable Path folder) {
		return new Program(this.name, this.path, this.libraries, limits, this.sandbox, folder);
	}

	public Program in(Sandbox sandbox) {
		return new Program(this.name, this.path, this.libraries, this.limits, sandbox, this.folder);
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
