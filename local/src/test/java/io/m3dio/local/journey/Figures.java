package io.m3dio.local.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the benchmarks count and reckon with.
 */
final class Figures {

	private Figures() {
	}

	static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	/**
	 * What Linux says of a process' memory.
	 * @param pid the process
	 * @param field a field of {@code /proc/pid/status} that is in kB
	 * @return in MB
	 */
	static long megabytes(long pid, String field) throws IOException {
		return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))
			.stream()
			.filter((line) -> line.startsWith(field + ":"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000)
			.findFirst()
			.orElseThrow();
	}

}
