package io.m3dio.local.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The environment variables that a process gets. It gets no others, as what it does not
 * know it cannot give away: a source that took over ffmpeg could read the environment of
 * the converter.
 *
 * @param names their names; one that ends with an asterisk stands for all that start so
 */
public record Variables(List<String> names) {

	/**
	 * What Java and the libraries of the system read, and how settings of Spring Boot are
	 * overridden.
	 */
	private static final List<String> COMMON = List.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_*", "TZ",
			"TMPDIR", "TMP", "TEMP", "SystemRoot", "JAVA_*", "JDK_JAVA_OPTIONS", "LD_LIBRARY_PATH", "DYLD_*",
			"SPRING_*", "SERVER_*", "MANAGEMENT_*", "LOGGING_*", "OTEL_*");

	/**
	 * Names variables, beside those that every process gets.
	 * @param names their names
	 * @return the variables
	 */
	public static Variables of(String... names) {
		return new Variables(COMMON).and(names);
	}

	/**
	 * Adds variables.
	 * @param names their names
	 * @return these variables and the given ones
	 */
	public Variables and(String... names) {
		List<String> all = new ArrayList<>(this.names);
		all.addAll(List.of(names));
		return new Variables(List.copyOf(all));
	}

	/**
	 * Selects the variables.
	 * @param environment all variables that there are
	 * @return those that the process gets
	 */
	public Map<String, String> of(Map<String, String> environment) {
		return environment.entrySet()
			.stream()
			.filter((variable) -> contain(variable.getKey()))
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Returns whether the process gets a variable.
	 * @param name its name
	 * @return whether it does
	 */
	public boolean contain(String name) {
		return this.names.stream()
			.anyMatch((one) -> one.endsWith("*") ? name.startsWith(one.substring(0, one.length() - 1))
					: name.equals(one));
	}

}
