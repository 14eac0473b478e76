package io.m3dio.webui.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that every message is used, and that every message used is defined, once.
 */
class MessagesTests {

	private static final Path FILE = Path.of("src/main/resources/messages.properties");

	private static final List<String> KEYS = List.copyOf(ResourceBundle.getBundle("messages", Locale.ROOT).keySet());

	/** Keys of which a part is a value, as in {@code |options.${name}.none|}. */
	private static final Pattern COMPOSED = Pattern
		.compile("\\|([\\w.]+\\.)\\$\\{[^}]*}([\\w.]*)\\||['\"]([\\w.]+\\.)['\"] \\+ ");

	private final String pages = text(List.of(Path.of("src/main")), ".html", ".java");

	/** Other services define the codes of problems and the types of events. */
	private final String services = text(modules(), ".java");

	@Test
	void usesEveryMessage() {
		List<Pattern> composed = COMPOSED.matcher(this.pages).results().map((match) -> {
			String prefix = (match.group(1) != null) ? match.group(1) : match.group(3);
			String suffix = (match.group(2) != null) ? match.group(2) : "";
			return Pattern.compile(Pattern.quote(prefix) + "(.+)" + Pattern.quote(suffix));
		}).toList();
		assertThat(KEYS).allSatisfy((key) -> assertThat(isUsed(key, composed)).as(key).isTrue());
	}

	@Test
	void definesEveryMessageThatIsUsed() {
		assertThat(Pattern.compile("#\\{([\\w.-]+)").matcher(this.pages).results().map((match) -> match.group(1)))
			.isSubsetOf(KEYS);
	}

	@Test
	void definesNoMessageTwice() {
		assertThat(Pattern.compile("(?m)^([^#=\n]+)=").matcher(read(FILE)).results().map((match) -> match.group(1)))
			.hasSameSizeAs(KEYS)
			.doesNotHaveDuplicates();
	}

	private boolean isUsed(String key, List<Pattern> composed) {
		return isQuoted(key) || (key.endsWith(".title") && isQuoted(key.substring(0, key.lastIndexOf('.'))))
				|| composed.stream()
					.map((pattern) -> pattern.matcher(key))
					.filter(Matcher::matches)
					.anyMatch((match) -> isValue(match.group(1)));
	}

	private boolean isQuoted(String key) {
		return Pattern.compile("[{'\"]" + Pattern.quote(key) + "[}('\"]").matcher(this.pages).find();
	}

	// A value is a literal of the pages, an ordinal's digit, or a constant of a service.
	private boolean isValue(String part) {
		String constant = part.toUpperCase(Locale.ROOT).replace('-', '_');
		return isQuoted(part) || part.matches("[0-3]")
				|| Pattern.compile("\\b" + constant + "\\b|\"" + Pattern.quote(part) + "\"")
					.matcher(this.services)
					.find();
	}

	private static String text(List<Path> roots, String... endings) {
		return roots.stream().flatMap(MessagesTests::files).filter((file) -> {
			String name = file.getFileName().toString();
			return Stream.of(endings).anyMatch(name::endsWith);
		}).map(MessagesTests::read).collect(Collectors.joining("\n"));
	}

	private static List<Path> modules() {
		try (Stream<Path> modules = Files.list(Path.of(".."))) {
			return modules.map((module) -> module.resolve("src/main/java")).filter(Files::isDirectory).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> files(Path root) {
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter(Files::isRegularFile).toList().stream();
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
