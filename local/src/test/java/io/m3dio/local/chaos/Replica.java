package io.m3dio.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.m3dio.local.servers.FreePort;
import org.awaitility.Awaitility;

/**
 * One more process of a service that runs already, with the same command and environment
 * but for its ports. It is started again when it ends, as Kubernetes would.
 */
final class Replica implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final int port = FreePort.any();

	private final int managementPort = FreePort.any();

	private final ProcessBuilder builder;

	private Process process;

	private boolean wanted = true;

	/**
	 * Starts a process.
	 * @param original the service's running process
	 * @param changes what is different in the environment
	 * @param log where it logs
	 */
	Replica(long original, Map<String, String> changes, Path log) {
		this.builder = new ProcessBuilder(command(original)).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		Map<String, String> environment = this.builder.environment();
		environment.clear();
		words(original, "environ").forEach((entry) -> {
			int equals = entry.indexOf('=');
			environment.put(entry.substring(0, equals), entry.substring(equals + 1));
		});
		environment.put("SERVER_PORT", Integer.toString(this.port));
		environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(this.managementPort));
		environment.putAll(changes);
		this.process = launch();
	}

	int port() {
		return this.port;
	}

	synchronized long pid() {
		return this.process.pid();
	}

	URI management(String path) {
		return URI.create("http://127.0.0.1:" + this.managementPort + path);
	}

	void awaitReady() {
		Awaitility.await("a replica is ready").atMost(PATIENCE).ignoreExceptions().until(() -> {
			HttpURLConnection connection = (HttpURLConnection) management("/actuator/health/readiness").toURL()
				.openConnection();
			connection.setReadTimeout(5000);
			return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
		});
	}

	@Override
	public void close() {
		Process last = giveUp();
		last.destroyForcibly();
		last.onExit().join();
	}

	private synchronized Process giveUp() {
		this.wanted = false;
		return this.process;
	}

	private Process launch() {
		try {
			Process launched = this.builder.start();
			Executor soon = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
			launched.onExit().thenRunAsync(this::launchAgain, soon);
			return launched;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private synchronized void launchAgain() {
		if (this.wanted) {
			this.process = launch();
		}
	}

	/** The first process of a build writes an archive of its classes as it ends. */
	private static List<String> command(long pid) {
		List<String> command = new ArrayList<>(words(pid, "cmdline"));
		command.removeIf((word) -> word.startsWith("-XX:ArchiveClassesAtExit"));
		return command;
	}

	private static List<String> words(long pid, String file) {
		try {
			return Arrays.asList(Files.readString(Path.of("/proc", Long.toString(pid), file)).split("\0"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
