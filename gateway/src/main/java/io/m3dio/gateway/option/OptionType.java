package io.m3dio.gateway.option;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The type of an option's values.
 *
 * @param <T> the Java type
 * @param type the Java type
 * @param expected the valid values, in words that follow "takes"
 * @param parser parses a value, if it is valid
 */
record OptionType<T>(Class<T> type, String expected, Function<String, Optional<T>> parser) {

	private static final int MAX_TEXT = 200;

	// More digits would only be rounded.
	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,6}(\\.\\d{1,9})?");

	private static final Pattern DATE = Pattern
		.compile("(?<year>\\d{4})(-(?<month>0[1-9]|1[0-2])(-(?<day>0[1-9]|[12]\\d|3[01]))?)?");

	private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

	// Decoding replaces bytes that are not UTF-8 with this.
	private static final String REPLACEMENT_CHARACTER = "\uFFFD";

	/**
	 * A boolean, for which a checkbox sends {@code on}.
	 * @return the type
	 */
	static OptionType<Boolean> flag() {
		return new OptionType<>(Boolean.class, "true or false", (text) -> switch (text) {
			case "true", "on" -> Optional.of(true);
			case "false" -> Optional.of(false);
			default -> Optional.empty();
		});
	}

	static <T> OptionType<T> oneOf(Class<T> type, List<T> values) {
		String expected = "one of " + values.stream().map(Object::toString).collect(Collectors.joining(", "));
		return new OptionType<>(type, expected,
				(text) -> values.stream().filter((value) -> value.toString().equalsIgnoreCase(text)).findFirst());
	}

	static OptionType<Double> number(double min, double max) {
		return new OptionType<>(Double.class, "a number from " + plain(min) + " to " + plain(max),
				(text) -> Optional.of(text)
					.filter((it) -> NUMBER.matcher(it).matches())
					// Adding zero turns -0.0 into 0.0.
					.map((it) -> Double.parseDouble(it) + 0.0)
					.filter((it) -> it >= min && it <= max));
	}

	private static String plain(double number) {
		return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
	}

	static OptionType<Double> time() {
		return new OptionType<>(Double.class, "a time in seconds or as h:mm:ss, below 100 hours", TimeParser::parse);
	}

	static OptionType<String> text() {
		return new OptionType<>(String.class,
				"text in UTF-8 of at most " + MAX_TEXT + " characters, without line breaks",
				(text) -> Optional.of(text).filter(OptionType::isText));
	}

	/**
	 * A year, month or day, such as {@code 2026}, {@code 2026-11} or {@code 2026-11-22}.
	 * @return the type
	 */
	static OptionType<String> date() {
		return new OptionType<>(String.class, "a year, month or day that exists",
				(text) -> Optional.of(DATE.matcher(text))
					.filter(Matcher::matches)
					.filter(OptionType::exists)
					.map(Matcher::group));
	}

	/**
	 * Whether the month has this day.
	 */
	private static boolean exists(Matcher date) {
		String day = date.group("day");
		return day == null || Integer.parseInt(day) <= YearMonth
			.of(Integer.parseInt(date.group("year")), Integer.parseInt(date.group("month")))
			.lengthOfMonth();
	}

	static OptionType<String> matching(String pattern, String expected) {
		Pattern compiled = Pattern.compile(pattern);
		return new OptionType<>(String.class, expected,
				(text) -> Optional.of(text.toLowerCase(Locale.ROOT)).filter((it) -> compiled.matcher(it).matches()));
	}

	private static boolean isText(String text) {
		return text.codePointCount(0, text.length()) <= MAX_TEXT && !CONTROLS.matcher(text).find()
				&& !text.contains(REPLACEMENT_CHARACTER);
	}

}
