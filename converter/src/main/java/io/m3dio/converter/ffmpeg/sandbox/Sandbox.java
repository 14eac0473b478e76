package io.m3dio.converter.ffmpeg.sandbox;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Starts programs so that they can do less.
 */
public interface Sandbox {

	/** The exit code of a sandbox that could not be made. Another attempt may succeed. */
	int FAILED = 255;

	/**
	 * Keeps programs from gaining privileges, such as by setuid programs. They see and
	 * reach everything else that this user does.
	 */
	Sandbox NONE = (program, folder, writable) -> SystemProgram.find("setpriv")
		.map((setpriv) -> List.of(setpriv, "--no-new-privs", "--"))
		.orElse(List.of());

	/**
	 * Returns the start of a command line.
	 * @param program the program, which may use everything in its folder
	 * @param folder the folder with the files that it reads and writes, or null if it
	 * uses pipes only
	 * @param writable whether it may write to the folder
	 * @return the arguments, which the program follows
	 */
	List<String> prefix(Path program, @Nullable Path folder, boolean writable);

	/**
	 * Tells how the program ended.
	 * @param exitCode the exit code of the whole command line
	 * @return the exit code of the program, or {@value #FAILED} if the sandbox could not
	 * be made
	 */
	default int programExitCode(int exitCode) {
		return exitCode;
	}

}
