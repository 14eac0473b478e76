package io.m3dio.local.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds on to.
 */
final class Heap {

	private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

	private static final Pattern GENERATION = Pattern.compile("total \\d+K, used (\\d+)K");

	private Heap() {
	}

	/**
	 * Collects a JVM's garbage and measures what is left.
	 * @param pid the JVM's process
	 * @return in MB
	 */
	static double megabytesAfterCollection(long pid) throws IOException {
		jcmd(pid, "GC.run");
		String info = jcmd(pid, "GC.heap_info");
		Matcher generation = GENERATION.matcher(info);
		double kilobytes = 0;
		while (generation.find()) {
			kilobytes += Double.parseDouble(generation.group(1));
		}
		if (kilobytes == 0) {
			throw new IOException("No heap in: " + info);
		}
		return kilobytes * 1024 / 1e6;
	}

	private static String jcmd(long pid, String command) throws IOException {
		Process process = new ProcessBuilder(JCMD.toString(), Long.toString(pid), command).redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes());
		if (process.onExit().join().exitValue() != 0) {
			throw new IOException(output);
		}
		return output;
	}

}
