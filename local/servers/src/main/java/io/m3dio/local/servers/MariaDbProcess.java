package io.m3dio.local.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of {@code mariadbd} on one data folder.
 */
final class MariaDbProcess {

	private static final int SECONDS_TO_STOP = 20;

	private static final int SECONDS_TO_INSTALL = 120;

	private final Process process;

	private final Path log;

	private MariaDbProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	static MariaDbProcess start(Path folder, int port) throws IOException {
		Path programs = MariaDbPrograms.unpacked();
		Files.createDirectories(folder.resolve("tmp"));
		stopLeftover(folder);
		Path log = folder.resolve("mariadbd.log");
		if (!Files.isDirectory(data(folder))) {
			install(programs, folder, log);
		}
		Path accounts = Files.writeString(folder.resolve("accounts.sql"), """
				CREATE DATABASE IF NOT EXISTS m3dio CHARACTER SET utf8mb4;
				CREATE USER IF NOT EXISTS m3dio@'127.0.0.1' IDENTIFIED BY 'm3dio';
				GRANT ALL ON m3dio.* TO m3dio@'127.0.0.1' WITH GRANT OPTION;
				CREATE USER IF NOT EXISTS 'm3dio-auth'@'%' IDENTIFIED BY 'm3dio';
				CREATE USER IF NOT EXISTS 'm3dio-notification'@'%' IDENTIFIED BY 'm3dio';
				""");
		List<String> command = command(programs, data(folder));
		command.addAll(List.of("--port=" + port, "--bind-address=127.0.0.1", "--socket=mariadbd.sock",
				"--pid-file=" + pidFile(folder), "--init-file=" + accounts));
		return new MariaDbProcess(launch(command, log), log);
	}

	boolean hasEnded() {
		return !this.process.isAlive();
	}

	void stop() {
		stop(this.process.toHandle());
	}

	/**
	 * Returns the last error in the server's log.
	 * @return a line of the log, or the path of the log
	 */
	String lastWords() {
		try (var lines = Files.lines(this.log, StandardCharsets.UTF_8)) {
			return lines.filter((line) -> line.contains("[ERROR]"))
				.filter((line) -> !line.endsWith("Aborting"))
				.reduce((first, second) -> second)
				.orElse("see " + this.log);
		}
		catch (IOException ex) {
			return "see " + this.log;
		}
	}

	/**
	 * Creates the system tables in a temporary folder, so that an incomplete data folder
	 * is never used. It does the same as {@code mariadb-install-db}, but without the help
	 * texts.
	 */
	private static void install(Path programs, Path folder, Path log) throws IOException {
		Path fresh = folder.resolve("fresh");
		deleteTree(fresh);
		Files.createDirectory(fresh);
		List<String> command = command(programs, fresh);
		command.addAll(List.of("--bootstrap", "--skip-networking"));
		Path sql = Files.writeString(folder.resolve("install.sql"), "CREATE DATABASE mysql;\nUSE mysql;\n"
				+ share(programs, "mariadb_system_tables.sql") + share(programs, "mariadb_performance_tables.sql"));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectInput(sql.toFile())
			.redirectOutput(log.toFile())
			.start();
		if (!succeeds(process)) {
			stop(process.toHandle());
			throw new IOException(
					"MariaDB could not create its data folder: " + new MariaDbProcess(process, log).lastWords());
		}
		Files.move(fresh, data(folder), StandardCopyOption.ATOMIC_MOVE);
	}

	private static boolean succeeds(Process process) {
		try {
			return process.waitFor(SECONDS_TO_INSTALL, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static List<String> command(Path programs, Path data) {
		List<String> command = new ArrayList<>(List.of(programs.resolve("bin/mariadbd").toString(), "--no-defaults",
				"--basedir=" + programs, "--lc-messages-dir=" + programs.resolve("share"), "--datadir=" + data,
				"--tmpdir=" + data.resolveSibling("tmp"), "--skip-ssl", "--skip-name-resolve",
				"--performance-schema=OFF", "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M",
				"--max-allowed-packet=64M", "--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci",
				"--character-set-collations=utf8mb4=utf8mb4_unicode_ci", "--default-time-zone=+00:00"));
		if (System.getProperty("user.name").equals("root")) {
			command.add("--user=root");
		}
		return command;
	}

	private static void stopLeftover(Path folder) throws IOException {
		if (Files.exists(pidFile(folder))) {
			String pid = Files.readString(pidFile(folder)).strip();
			Optional<ProcessHandle> leftover = pid.matches("\\d{1,10}") ? ProcessHandle.of(Long.parseLong(pid))
					: Optional.empty();
			leftover.filter((process) -> serves(process, folder)).ifPresent(MariaDbProcess::stop);
		}
	}

	/**
	 * Tells whether the process is our server. Its id may belong to another program by
	 * now.
	 */
	private static boolean serves(ProcessHandle process, Path folder) {
		return process.info().command().filter((command) -> command.endsWith("/mariadbd")).isPresent() && process.info()
			.arguments()
			.filter((arguments) -> List.of(arguments).contains("--datadir=" + data(folder)))
			.isPresent();
	}

	private static void stop(ProcessHandle process) {
		process.destroy();
		if (!ended(process)) {
			process.destroyForcibly();
			ended(process);
		}
	}

	private static boolean ended(ProcessHandle process) {
		try {
			process.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			return false;
		}
		return !process.isAlive();
	}

	private static Process launch(List<String> command, Path log) throws IOException {
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
	}

	private static String share(Path programs, String file) throws IOException {
		return Files.readString(programs.resolve("share").resolve(file));
	}

	private static Path data(Path folder) {
		return folder.resolve("data");
	}

	private static Path pidFile(Path folder) {
		return folder.resolve("mariadbd.pid");
	}

	private static void deleteTree(Path folder) throws IOException {
		if (Files.exists(folder)) {
			try (var paths = Files.walk(folder)) {
				for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(path);
				}
			}
		}
	}

}
