package io.m3dio.local.process;

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
 * Records which processes were started, so that the next start finds those that outlived
 * a killed launcher.
 */
public final class Processes {

	/**
	 * How much the start time of the same process may differ, because the system's clock
	 * may have been set in the meantime.
	 */
	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	private final Path folder;

	/**
	 * Creates the record.
	 * @param folder where it is kept
	 */
	public Processes(Path folder) {
		this.folder = folder;
	}

	/**
	 * Records a process that was just started. It replaces an earlier one with the same
	 * name.
	 * @param name the process's name
	 * @param process the process
	 * @throws IOException if it cannot be recorded
	 */
	public void note(String name, ProcessHandle process) throws IOException {
		Files.writeString(this.folder.resolve(name),
				process.pid() + " " + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
	}

	/**
	 * Stops the processes of an earlier run that are still running.
	 * @return how many were running
	 * @throws IOException if the folder cannot be read
	 */
	public int stopLeftovers() throws IOException {
		try (var names = Files.list(this.folder)) {
			List<ProcessHandle> leftovers = names.flatMap((name) -> noted(name).stream()).toList();
			leftovers.forEach(ProcessHandle::destroy);
			leftovers.forEach((process) -> stop(process, Duration.ofSeconds(5)));
			return leftovers.size();
		}
	}

	/**
	 * Stops a process and its children. It asks them to end first, and kills them after a
	 * while.
	 * @param process the process
	 * @param patience how long they may take to end by themselves
	 */
	public static void stop(ProcessHandle process, Duration patience) {
		List<ProcessHandle> children = process.descendants().toList();
		process.destroy();
		if (!ended(process, patience)) {
			process.destroyForcibly();
			ended(process, Duration.ofSeconds(5));
		}
		children.forEach(ProcessHandle::destroyForcibly);
	}

	/**
	 * Finds a recorded process. Its id alone is not enough, because another program may
	 * have it by now.
	 */
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
			// The record is incomplete because the launcher was killed while writing it.
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
