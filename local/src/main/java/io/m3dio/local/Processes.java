package io.m3dio.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers which processes were started, so that the next start finds those that
 * outlived a killed launcher.
 */
final class Processes {

	/** The clock that start instants are worked out from may be set meanwhile. */
	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	private final Path folder;

	Processes(Path folder) {
		this.folder = folder;
	}

	/**
	 * Notes a process that was just started, in place of an earlier one of that name.
	 * @param name whose process it is
	 * @param process the process
	 * @throws IOException if it cannot be noted
	 */
	void note(String name, ProcessHandle process) throws IOException {
		Files.writeString(this.folder.resolve(name),
				process.pid() + " " + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
	}

	/**
	 * Stops what is still running of an earlier run.
	 * @return how many there were
	 */
	int stopLeftovers() {
		try (var names = Files.list(this.folder)) {
			List<ProcessHandle> leftovers = names.flatMap((name) -> noted(name).stream()).toList();
			leftovers.forEach(ProcessHandle::destroy);
			leftovers.forEach((process) -> stop(process, Duration.ofSeconds(5)));
			return leftovers.size();
		}
		catch (IOException ex) {
			throw CannotStartException.because("The folder " + this.folder + " cannot be read", ex);
		}
	}

	/**
	 * Stops a process and the processes it started: at first it is asked to end, after a
	 * while it is made to.
	 * @param process the process
	 * @param patience how long it may take to end by itself
	 */
	static void stop(ProcessHandle process, Duration patience) {
		List<ProcessHandle> children = process.descendants().toList();
		process.destroy();
		if (!ended(process, patience)) {
			process.destroyForcibly();
			ended(process, Duration.ofSeconds(5));
		}
		children.forEach(ProcessHandle::destroyForcibly);
	}

	/** A process id alone is not enough: it may have gone to another program since. */
	private static Optional<ProcessHandle> noted(Path name) {
		try {
			String[] pidAndStart = Files.readString(name).split(" ", 2);
			Instant start = Instant.ofEpochMilli(Long.parseLong(pidAndStart[1]));
			return ProcessHandle.of(Long.parseLong(pidAndStart[0]))
				.filter((process) -> process.info()
					.startInstant()
					.filter((instant) -> Duration.between(start, instant).abs().compareTo(TOLERANCE) < 0)
					.isPresent());
		}
		catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException ex) {
			// Half written when the launcher was killed: nothing to go by.
			return Optional.empty();
		}
	}

	private static boolean ended(ProcessHandle process, Duration patience) {
		try {
			process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			return false;
		}
		return !process.isAlive();
	}

}
