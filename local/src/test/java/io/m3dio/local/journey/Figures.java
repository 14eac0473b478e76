package io.m3dio.local.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Figures that the benchmarks use.
 */
public final class Figures {

	private Figures() {
	}

	/**
	 * Prints the header of a table of times.
	 */
	static void printTimes() {
		System.out.printf("%n%-44s %9s %9s %9s%n", "milliseconds", "median", "95 %", "worst");
	}

	/**
	 * Prints a row of that table.
	 * @param what what was measured
	 * @param millis the times in milliseconds
	 */
	static void printTimes(String what, List<Double> millis) {
		List<Double> sorted = millis.stream().sorted().toList();
		System.out.printf("%-44s %9.1f %9.1f %9.1f%n", what, median(millis), sorted.get(sorted.size() * 95 / 100),
				sorted.get(sorted.size() - 1));
	}

	/**
	 * Does something several times.
	 * @param times how often
	 * @param task what
	 * @return how long each time took, in milliseconds
	 */
	static List<Double> times(int times, Callable<?> task) throws Exception {
		List<Double> all = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			all.add(millis(task));
		}
		return all;
	}

	/**
	 * Does something.
	 * @param task what
	 * @return how long it took, in milliseconds
	 */
	static double millis(Callable<?> task) throws Exception {
		long start = System.nanoTime();
		task.call();
		return (System.nanoTime() - start) / 1e6;
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
