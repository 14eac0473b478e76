package io.m3dio.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The first step before any service: brings the databases up to date.
 *
 * @param program the migrating program
 * @param log where it writes to
 * @param processes where it is noted
 */
record Migration(Program program, Log log, Processes processes) {

	private static final int MINUTES = 5;

	/**
	 * Runs the program to its end.
	 * @param environment the addresses of the databases
	 * @throws CannotStartException if it fails
	 */
	void run(Map<String, String> environment) {
		try {
			ProcessBuilder builder = new ProcessBuilder(
					this.program.command(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")))
				.redirectErrorStream(true)
				.redirectOutput(this.log.path().toFile());
			builder.environment().putAll(environment);
			Process process = builder.start();
			this.processes.note("migrate", process.toHandle());
			if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
				Processes.stop(process.toHandle(), Duration.ofSeconds(5));
				throw failure();
			}
			if (process.exitValue() != 0) {
				throw failure();
			}
		}
		catch (IOException ex) {
			throw CannotStartException.because("The databases were not brought up to date", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CannotStartException("The start was interrupted.", ex);
		}
	}

	private CannotStartException failure() {
		return new CannotStartException(
				"The databases were not brought up to date: %s (log: %s)".formatted(this.log.tellingLine(), this.log));
	}

}
