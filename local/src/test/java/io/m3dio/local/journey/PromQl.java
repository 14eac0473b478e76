package io.m3dio.local.journey;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a query: the series by their names and labels, and the labels that it
 * groups by.
 *
 * @param selectors the series
 * @param groups the labels that it groups by
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">PromQL</a>
 */
record PromQl(List<Selector> selectors, Set<String> groups) {

	private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");

	private static final Pattern SELECTOR = Pattern
		.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)\\}|(?!\\s*\\(|[a-zA-Z0-9_:]))");

	private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

	static PromQl parse(String query) {
		String plain = query.replaceAll("\\[[^\\]]*\\]", "");
		Set<String> groups = GROUPING.matcher(plain)
			.results()
			.flatMap((clause) -> words(clause.group(1)))
			.collect(Collectors.toSet());
		List<Selector> selectors = SELECTOR.matcher(GROUPING.matcher(plain).replaceAll("("))
			.results()
			.filter((name) -> !WORDS.contains(name.group(1)))
			.map((name) -> new Selector(name.group(1), labels(name.group(2))))
			.toList();
		return new PromQl(selectors, groups);
	}

	private static Set<String> labels(@Nullable String matchers) {
		return (matchers == null) ? Set.of()
				: words(matchers.replaceAll("\"[^\"]*\"", "")).map((matcher) -> matcher.replaceAll("[=!~]+", ""))
					.collect(Collectors.toSet());
	}

	private static Stream<String> words(String list) {
		return Arrays.stream(list.split(",")).map(String::strip).filter((word) -> !word.isEmpty());
	}

	/**
	 * Series.
	 *
	 * @param name their name
	 * @param labels the labels that they are selected by
	 */
	record Selector(String name, Set<String> labels) {

		/** Returns a selector of the same series with any values of their labels. */
		String withAnyValues() {
			return this.labels.stream()
				.map((label) -> label + "!=\"\"")
				.collect(Collectors.joining(",", this.name + "{", "}"));
		}

	}

}
