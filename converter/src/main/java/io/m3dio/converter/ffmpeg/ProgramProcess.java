package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import ws.schild.jave.process.ProcessWrapper;

/**
 * A jave2 process for input that nobody vouches for. jave2's own one hands its whole
 * environment, and thereby every password in it, to the program, asks it kindly to end,
 * and registers a shutdown hook, which is refused while the JVM is going down. This one
 * passes on what a program needs to start, and ends it for good, children included.
 */
final class ProgramProcess extends ProcessWrapper {

	private static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

	private static final Set<String> ENVIRONMENT = Set.of("PATH", LIBRARY_PATH, "DYLD_LIBRARY_PATH", "SystemRoot");

	private final List<String> command = new ArrayList<>();

	private final @Nullable Path libraries;

	private boolean fed;

	private @Nullable Process process;

	/**
	 * A process that is not started yet.
	 * @param executable the program
	 * @param prefix what its command begins with
	 * @param libraries a folder in which its libraries are looked for first
	 */
	ProgramProcess(String executable, List<String> prefix, @Nullable Path libraries) {
		super(executable);
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
	 * Starts two programs, the second of which reads what the first writes.
	 * @param first the first
	 * @param second the second
	 * @throws IOException if one does not start
	 */
	static void executePiped(ProgramProcess first, ProgramProcess second) throws IOException {
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
	 * Leaves its standard input open.
	 * @return this process, not started yet
	 */
	ProgramProcess fed() {
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
	 * @param time how long at the most
	 * @return whether it has ended
	 */
	boolean waitFor(Duration time) throws InterruptedException {
		return started().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public int getProcessExitCode() {
		return started().exitValue();
	}

	@Override
	public void destroy() {
		// What has ended has no children any more, and to look for them takes a while.
		if (this.process != null && this.process.isAlive()) {
			this.process.descendants().forEach(ProcessHandle::destroyForcibly);
			this.process.destroyForcibly();
			awaitEnd(this.process);
		}
	}

	/** What it has open can be deleted only once it is gone. */
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
