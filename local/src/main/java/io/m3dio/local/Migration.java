package io.m3dio.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.m3dio.local.process.CannotStartException;
import io.m3dio.local.process.Log;
import io.m3dio.local.process.Processes;
import io.m3dio.local.process.UnpackedJar;
import io.m3dio.local.process.Variables;

/**
 * Updates the databases before any service starts.
 *
 * @param jar the jar that migrates
 * @param log its log
 * @param processes records its process
 */
record Migration(UnpackedJar jar, Log log, Processes processes) {

	private static final int MINUTES = 5;

	static final Variables VARIABLES = Variables.of("M3DIO_MYSQL_*", "M3DIO_MONGODB_URI", "M3DIO_AWAIT_SCHEMA",
			"M3DIO_TLS_FOLDER", "M3DIO_SECRETS_FOLDER", "M3DIO_DB_*");

	/**
	 * Runs the migration to its end.
	 * @param environment all variables, of which it gets what it reads
	 * @throws CannotStartException if it fails
	 */
	void run(Map<String, String> environment) {
		try {
			ProcessBuilder builder = new ProcessBuilder(
					this.jar.command(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")))
				.redirectErrorStream(true)
				.redirectOutput(this.log.path().toFile());
			builder.environment().clear();
			builder.environment().putAll(VARIABLES.of(environment));
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
			throw CannotStartException.because("The databases were not updated", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CannotStartException("The start was interrupted.", ex);
		}
	}

	private CannotStartException failure() {
		return new CannotStartException(
				"The databases were not updated: %s (log: %s)".formatted(this.log.tellingLine(), this.log));
	}

}
