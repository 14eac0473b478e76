package io.m3dio.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.m3dio.local.process.CannotStartException;
import io.m3dio.local.process.Health;
import io.m3dio.local.process.Log;
import io.m3dio.local.process.Processes;
import io.m3dio.local.process.UnpackedJar;
import io.m3dio.local.process.Threads;
import org.jspecify.annotations.Nullable;

/**
 * Runs a service as a process and starts it again if it ends by itself.
 */
public final class ServiceProcess {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Duration TIME_TO_STOP = Duration.ofSeconds(15);

	private static final Duration TIME_TO_STOP_AND_ARCHIVE = Duration.ofSeconds(60);

	private static final int LONGEST_BACKOFF_SECONDS = 30;

	/** A service that ran for longer than this is not considered to crash in a loop. */
	private static final int STEADY_SECONDS = 10;

	private final Service service;

	private final Health health;

	private final UnpackedJar program;

	private final Map<String, String> environment;

	private final Log log;

	private final Processes processes;

	private final Console console;

	private @Nullable Process process;

	private boolean wanted;

	private boolean wasReady;

	private int backoffSeconds;

	ServiceProcess(Service service, Health health, UnpackedJar program, Map<String, String> environment, Path log,
			Processes processes, Console console) {
		this.service = service;
		this.health = health;
		this.program = program;
		this.environment = environment;
		this.log = new Log(log);
		this.processes = processes;
		this.console = console;
	}

	/**
	 * Starts the service if it is not running. Does not wait until it is ready.
	 */
	public synchronized void start() {
		this.wanted = true;
		if (!isRunning()) {
			launch();
		}
	}

	/**
	 * Waits until the service is ready.
	 * @throws CannotStartException if it ends or takes too long
	 */
	public void awaitReady() {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!isReady()) {
			if (!isRunning()) {
				throw failure("did not start");
			}
			if (System.nanoTime() > deadline) {
				throw failure("was not ready within " + PATIENCE.toMinutes() + " minutes");
			}
			pause();
		}
		ready();
	}

	/**
	 * Stops the service. It is killed if it does not end by itself, and it is not started
	 * again.
	 */
	public void stop() {
		Process running = giveUp();
		if (running != null) {
			Processes.stop(running.toHandle(), this.program.hasArchive() ? TIME_TO_STOP : TIME_TO_STOP_AND_ARCHIVE);
		}
	}

	/**
	 * Kills the service's process to simulate a crash. It is started again.
	 */
	public synchronized void kill() {
		if (this.process != null) {
			this.process.destroyForcibly();
		}
	}

	/**
	 * Returns the id of the current process, or of the last one.
	 * @return the process id
	 */
	public synchronized long pid() {
		return (this.process != null) ? this.process.pid() : -1;
	}

	/**
	 * Tells whether the service is ready.
	 * @return whether its readiness is up
	 */
	public boolean isReady() {
		return this.health.isReady();
	}

	/**
	 * Uses the handle because it knows that a process has ended a moment earlier, and
	 * because other code waits for it.
	 */
	private synchronized boolean isRunning() {
		return this.process != null && this.process.toHandle().isAlive();
	}

	private synchronized void ready() {
		this.wasReady = true;
	}

	private synchronized @Nullable Process giveUp() {
		this.wanted = false;
		return this.process;
	}

	private void launch() {
		try {
			List<String> command = this.program.command(this.service.jvmOptions());
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.path().toFile()));
			builder.environment().clear();
			builder.environment().putAll(this.environment);
			Process launched = builder.start();
			this.process = launched;
			this.processes.note(this.service.module(), launched.toHandle());
			long startedAt = System.nanoTime();
			launched.onExit().thenAccept((ended) -> onExit(ended, Duration.ofNanos(System.nanoTime() - startedAt)));
		}
		catch (IOException ex) {
			throw CannotStartException.because(this.service.module() + " did not start", ex);
		}
	}

	/**
	 * Starts the service again. If it has never been ready, {@link #awaitReady} reports
	 * that instead.
	 */
	private synchronized void onExit(Process ended, Duration ranFor) {
		if (!this.wanted || !this.wasReady || ended != this.process) {
			return;
		}
		int next = (ranFor.toSeconds() > STEADY_SECONDS) ? 1 : this.backoffSeconds * 2;
		this.backoffSeconds = Math.min(Math.max(next, 1), LONGEST_BACKOFF_SECONDS);
		this.console.say("%s ended by itself (exit code %d) and is started again in %d s; its log: %s"
			.formatted(this.service.module(), ended.exitValue(), this.backoffSeconds, this.log));
		CompletableFuture.delayedExecutor(this.backoffSeconds, TimeUnit.SECONDS, Threads.NEW).execute(this::startAgain);
	}

	private synchronized void startAgain() {
		if (this.wanted && !isRunning()) {
			launch();
		}
	}

	private CannotStartException failure(String what) {
		return new CannotStartException(
				"%s %s: %s (log: %s)".formatted(this.service.module(), what, this.log.tellingLine(), this.log));
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(100);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CannotStartException("The start was interrupted.", ex);
		}
	}

}
