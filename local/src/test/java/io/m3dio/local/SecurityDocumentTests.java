package io.m3dio.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that the tests that {@code docs/security.md} names exist.
 */
class SecurityDocumentTests {

	private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

	/** A test's name, or the name of one of its methods, after the test's name. */
	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)?(?:#(\\w+))?`");

	private static Map<String, String> sources = Map.of();

	private static String document = "";

	@BeforeAll
	static void read() throws IOException {
		document = Files.readString(PROJECT.resolve("docs/security.md"));
		try (Stream<Path> modules = Files.list(PROJECT)) {
			sources = Stream.concat(modules, Stream.of(PROJECT.resolve("local/servers")))
				.map((module) -> module.resolve("src/test/java"))
				.filter(Files::isDirectory)
				.flatMap(SecurityDocumentTests::tests)
				.collect(Collectors.toMap((file) -> file.getFileName().toString().replace(".java", ""),
						SecurityDocumentTests::read, String::concat));
		}
	}

	private static Stream<Path> tests(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith("Tests.java")).toList().stream();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void namesTestsThatExist() {
		List<MatchResult> names = TEST.matcher(document).results().toList();
		assertThat(names).hasSizeGreaterThan(80);
		String test = "";
		for (MatchResult name : names) {
			test = (name.group(1) != null) ? name.group(1) : test;
			assertThat(sources).containsKey(test);
			if (name.group(2) != null) {
				assertThat(sources.get(test)).as(name.group()).contains("void " + name.group(2) + "(");
			}
		}
	}

	@Test
	void saysOfEachRequirementWhetherItIsMet() {
		List<String> rows = document.lines().filter((line) -> line.matches("\\| \\d+\\.\\d.*")).toList();
		assertThat(rows).hasSizeGreaterThan(100)
			.allMatch((row) -> row.matches("\\|[^|]+\\| (met[^|]*|partly|not met|does not apply) \\|[^|]{5,}\\|"));
	}

}
