package io.m3dio.converter.ffmpeg.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.m3dio.converter.ffmpeg.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import ws.schild.jave.process.ProcessWrapper;

/**
 * A jave2 process for untrusted input. jave2's own process passes its whole environment,
 * and thus every password in it, to the program. It also asks the program to end without
 * making sure, and registers a shutdown hook, which fails while the JVM is shutting down.
 * This one passes on only what a program needs to start, and kills it with its children.
 */
public final class ProgramProcess extends ProcessWrapper {

	private static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

	private static final Set<String> ENVIRONMENT = Set.of("PATH", LIBRARY_PATH, "DYLD_LIBRARY_PATH", "SystemRoot");

	private final List<String> command = new ArrayList<>();

	private final @Nullable Path libraries;

	private final Sandbox sandbox;

	private boolean fed;

	private @Nullable Process process;

	/**
	 * Creates a process that is not started yet.
	 * @param executable the program
	 * @param prefix what precedes it on the command line
	 * @param libraries a folder that is searched first for its libraries
	 * @param sandbox the sandbox that the prefix is of
	 */
	ProgramProcess(String executable, List<String> prefix, @Nullable Path libraries, Sandbox sandbox) {
		super(executable);
		this.sandbox = sandbox;
		this.libraries = libraries;
		this.command.addAll(prefix);
		this.command.add(executable);
	}

	@Override
	public void addArgument(String argument) {
		this.command.add(argument);
	}

	@Override
	public void execute() throws IOException {
		execute(false, true);
	}

	@Override
	public void execute(boolean destroyOnRuntimeShutdown, boolean openStreams) throws IOException {
		this.process = builder().start();
		if (!this.fed) {
			this.process.getOutputStream().close();
		}
	}

	/**
	 * Starts two programs, the second of which reads the output of the first.
	 * @param first the first program
	 * @param second the second program
	 * @throws IOException if one does not start
	 */
	public static void executePiped(ProgramProcess first, ProgramProcess second) throws IOException {
		List<Process> started = ProcessBuilder.startPipeline(List.of(first.builder(), second.builder()));
		first.process = started.get(0);
		second.process = started.get(1);
		started.get(0).getOutputStream().close();
	}

	private ProcessBuilder builder() {
		ProcessBuilder builder = new ProcessBuilder(this.command);
		builder.environment().keySet().retainAll(ENVIRONMENT);
		builder.environment().put("LC_ALL", "C.UTF-8");
		if (this.libraries != null) {
			builder.environment().merge(LIBRARY_PATH, this.libraries.toString(), (old, own) -> own + ":" + old);
		}
		return builder;
	}

	/**
	 * Leaves the standard input of the program open.
	 * @return this process, not started yet
	 */
	public ProgramProcess fed() {
		this.fed = true;
		return this;
	}

	@Override
	public InputStream getInputStream() {
		return started().getInputStream();
	}

	@Override
	public InputStream getErrorStream() {
		return new MessageStream(started().getErrorStream());
	}

	@Override
	public OutputStream getOutputStream() {
		return started().getOutputStream();
	}

	/**
	 * Waits for the end of the process.
	 * @param time how long to wait at most
	 * @return whether it has ended
	 */
	public boolean waitFor(Duration time) throws InterruptedException {
		return started().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public int getProcessExitCode() {
		return this.sandbox.programExitCode(started().exitValue());
	}

	@Override
	public void destroy() {
		// An ended process has no children, and looking for them takes a while.
		if (this.process != null && this.process.isAlive()) {
			this.process.descendants().forEach(ProcessHandle::destroyForcibly);
			this.process.destroyForcibly();
			awaitEnd(this.process);
		}
	}

	/** Waits until the files that it had open can be deleted. */
	private static void awaitEnd(Process process) {
		try {
			process.waitFor(1, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Process started() {
		if (this.process == null) {
			throw new IllegalStateException("Not started");
		}
		return this.process;
	}

}
