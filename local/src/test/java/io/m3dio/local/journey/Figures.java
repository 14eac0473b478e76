package io.m3dio.local.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Figures that the benchmarks use.
 */
public final class Figures {

	private Figures() {
	}

	static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	/**
	 * Reads the memory of a process from Linux.
	 * @param pid the process
	 * @param field a field in {@code /proc/pid/status} whose unit is kB
	 * @return in MB
	 */
	public static long megabytes(long pid, String field) throws IOException {
		return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))
			.stream()
			.filter((line) -> line.startsWith(field + ":"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000)
			.findFirst()
			.orElseThrow();
	}

}
