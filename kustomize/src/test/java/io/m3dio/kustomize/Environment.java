package io.m3dio.kustomize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.m3dio.kustomize.Manifests.Workload;

/**
 * Compares the variables that a container gets with those that its program reads.
 */
final class Environment {

	private static final Path SOURCES = Kubectl.HOME.resolve("..").normalize();

	private static final Pattern READ = Pattern.compile("(?:\\$\\{|getProperty\\(\")(M3DIO_[A-Z_]+)");

	/**
	 * Variables whose default is an address on the same machine, where a container does
	 * not reach the servers.
	 */
	private static final Pattern NEEDED = Pattern
		.compile("\\$\\{(M3DIO_[A-Z_]+):[^}\n]*(127\\.0\\.0\\.1|localhost|development)");

	private static final Set<String> SPRING = springVariables();

	private static final Map<String, Set<String>> FOUND = new ConcurrentHashMap<>();

	private final Problems problems;

	private Environment(Problems problems) {
		this.problems = problems;
	}

	static void check(Manifests manifests, Problems problems) {
		Environment environment = new Environment(problems);
		for (Workload workload : manifests.workloads()) {
			if (workload.isOurs()) {
				workload.containers().forEach((container) -> environment.container(workload, container));
			}
		}
	}

	private void container(Workload workload, JsonObject container) {
		String where = workload.id() + " " + Json.text(container, "name");
		String program = Json.text(container, "image").replaceAll("[:@].*", "").replaceAll(".*/", "");
		if (!Files.isDirectory(SOURCES.resolve(program).resolve("src/main"))) {
			this.problems.unless(false, "%s: there is no program %s", where, program);
			return;
		}
		// A program that shares its pod with another one sees the other one's files, too.
		Stream<String> files = Manifests.secretItems(workload.object())
			.map((file) -> Json.text(file, "path"))
			.filter(found(READ, program)::contains);
		Set<String> given = Stream
			.concat(Json.list(container, "env").map((variable) -> Json.text(variable, "name")), files)
			.collect(Collectors.toSet());
		check(where, program, given, this.problems);
		this.problems.unless(given.contains("M3DIO_PRODUCTION") || !found(READ, program).contains("M3DIO_PRODUCTION"),
				"%s does not know whether it is in production", where);
	}

	/**
	 * Checks the variables of one container.
	 * @param where the container's name for messages
	 * @param program the module that it runs
	 * @param given the names of its variables
	 * @param problems collects the problems
	 */
	static void check(String where, String program, Set<String> given, Problems problems) {
		Set<String> read = found(READ, program);
		given.forEach((variable) -> problems.unless(read.contains(variable) || SPRING.contains(variable),
				"%s does not read %s", where, variable));
		boolean awaits = given.contains("M3DIO_AWAIT_SCHEMA");
		found(NEEDED, program).forEach((variable) -> problems.unless(
				given.contains(variable) || awaits && variable.equals("M3DIO_MONGODB_URI"), "%s is not told %s", where,
				variable));
	}

	/**
	 * Returns what is found in the program and in those of our libraries that it depends
	 * on.
	 */
	private static Set<String> found(Pattern pattern, String program) {
		return FOUND.computeIfAbsent(pattern + program, (key) -> search(pattern, program));
	}

	private static Set<String> search(Pattern pattern, String program) {
		Set<String> found = new HashSet<>(inSources(pattern, program));
		if (pattern == READ) {
			String pom = read(SOURCES.resolve(program).resolve("pom.xml"));
			Stream.of("db", "broker", "platform")
				.filter((library) -> pom.contains("<artifactId>m3dio-" + library + "</artifactId>"))
				.forEach((library) -> found.addAll(inJava(library)));
		}
		return found;
	}

	private static Set<String> inJava(String module) {
		return in(READ, SOURCES.resolve(module).resolve("src/main/java"));
	}

	private static Set<String> inSources(Pattern pattern, String module) {
		return in(pattern, SOURCES.resolve(module).resolve("src/main"));
	}

	private static Set<String> in(Pattern pattern, Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().matches(".*\\.(java|yml)"))
				.flatMap((file) -> pattern.matcher(read(file)).results())
				.map((match) -> match.group(1))
				.collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns all settings of Spring Boot in the form of environment variables. */
	private static Set<String> springVariables() {
		Set<String> variables = new HashSet<>();
		try {
			for (var metadata : Collections
				.list(Environment.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
				try (var json = metadata.openStream()) {
					Json.list(JsonParser.parseString(new String(json.readAllBytes())).getAsJsonObject(), "properties")
						.map((property) -> Json.text(property, "name"))
						.map((name) -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
						.forEach(variables::add);
				}
			}
			return variables;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
