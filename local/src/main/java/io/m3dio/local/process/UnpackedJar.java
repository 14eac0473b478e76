package io.m3dio.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * A built program, unpacked once after each build. The JVM starts faster from separate
 * jars than from nested ones.
 *
 * @param jar the unpacked program
 */
public record UnpackedJar(Path jar) {

	/**
	 * Finds the program of a module and unpacks it if necessary.
	 * @param home the project's folder
	 * @param module the name of the module's folder
	 * @param ending how the jar's name ends
	 * @return the program
	 */
	public static UnpackedJar of(Path home, String module, String ending) {
		Path target = home.resolve(module).resolve("target");
		try {
			Path built = built(target, module, ending);
			Path unpacked = target.resolve("unpacked");
			// Two launchers with different data folders may start at the same time.
			try (FileChannel lock = FileChannel.open(target.resolve("unpacked.lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE)) {
				lock.lock();
				String build = fingerprint(built);
				Path version = unpacked.resolve(build + "-java-" + Runtime.version());
				if (!Files.exists(version)) {
					deleteOtherBuilds(unpacked, build);
					unpack(built, version);
				}
				return new UnpackedJar(version.resolve(built.getFileName()));
			}
		}
		catch (IOException ex) {
			throw CannotStartException.because(module + " could not be unpacked", ex);
		}
	}

	/**
	 * Returns the command that runs the program with the Java of this JVM. The first run
	 * after a build writes an archive of its classes when it ends. With the archive,
	 * later runs start in half the time.
	 * @param options the JVM's options
	 * @return the command
	 */
	public List<String> command(List<String> options) {
		List<String> command = new ArrayList<>();
		command.add(java());
		// Otherwise Java 17 would use the encoding of the locale, which may be "C".
		command.add("-Dfile.encoding=UTF-8");
		command.addAll(options);
		command.add((hasArchive() ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive());
		// Otherwise the JVM would log every class that the archive leaves out.
		command.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
		command.addAll(List.of("-jar", this.jar.toString()));
		return command;
	}

	/**
	 * Tells whether a run has written its archive. Writing it takes a while when the run
	 * ends.
	 * @return whether there is one
	 */
	public boolean hasArchive() {
		return Files.exists(archive());
	}

	private Path archive() {
		return this.jar.resolveSibling("classes.jsa");
	}

	private static Path built(Path target, String module, String ending) throws IOException {
		if (Files.isDirectory(target)) {
			try (var files = Files.list(target)) {
				var jar = files
					.filter((file) -> file.getFileName().toString().matches("m3dio-" + module + "-[0-9].*" + ending))
					.max(Comparator.comparing((file) -> file.toFile().lastModified()));
				if (jar.isPresent()) {
					return jar.get();
				}
			}
		}
		throw new CannotStartException(module + " is not built yet: run mvn -DskipTests package first.");
	}

	/**
	 * Returns a hash of the contents. The time of a jar does not identify a build,
	 * because reproducible builds all have the same time.
	 */
	private static String fingerprint(Path built) throws IOException {
		try (ZipFile jar = new ZipFile(built.toFile())) {
			return Integer.toHexString(jar.stream()
				.map((entry) -> entry.getName() + entry.getCrc())
				.collect(Collectors.joining())
				.hashCode());
		}
	}

	private static void unpack(Path built, Path target) throws IOException {
		Path fresh = Files.createDirectories(target.resolveSibling("fresh"));
		Process process = new ProcessBuilder(java(), "-XX:TieredStopAtLevel=1", "-Djarmode=tools", "-jar",
				built.toString(), "extract", "--force", "--destination", fresh.toString())
			.redirectErrorStream(true)
			.redirectOutput(fresh.resolve("unpack.log").toFile())
			.start();
		try {
			if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
				process.destroyForcibly();
				throw new IOException(Files.readString(fresh.resolve("unpack.log")).strip());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
		Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private static void deleteOtherBuilds(Path unpacked, String build) throws IOException {
		if (Files.exists(unpacked)) {
			try (var paths = Files.walk(unpacked)) {
				for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
					if (!path.equals(unpacked) && !unpacked.relativize(path).toString().startsWith(build)) {
						Files.delete(path);
					}
				}
			}
		}
	}

}
