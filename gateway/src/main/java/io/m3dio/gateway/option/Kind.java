package io.m3dio.gateway.option;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the values of an option look like.
 *
 * @param <T> what a value is once it was read
 * @param type its class
 * @param expected what is expected, in words that follow "takes"
 * @param reader reads a value, if it is one
 */
record Kind<T>(Class<T> type, String expected, Function<String, Optional<T>> reader) {

	private static final int MAX_TEXT = 200;

	// More digits than anybody means would only be rounded.
	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,6}(\\.\\d{1,9})?");

	private static final Pattern DATE = Pattern
		.compile("(?<year>\\d{4})(-(?<month>0[1-9]|1[0-2])(-(?<day>0[1-9]|[12]\\d|3[01]))?)?");

	private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

	// What is not UTF-8 has become this.
	private static final String REPLACED = "\uFFFD";

	/**
	 * Yes or no; {@code on} is what a checkbox sends.
	 * @return the kind
	 */
	static Kind<Boolean> flag() {
		return new Kind<>(Boolean.class, "true or false", (text) -> switch (text) {
			case "true", "on" -> Optional.of(true);
			case "false" -> Optional.of(false);
			default -> Optional.empty();
		});
	}

	static <T> Kind<T> oneOf(Class<T> type, List<T> values) {
		String expected = "one of " + values.stream().map(Object::toString).collect(Collectors.joining(", "));
		return new Kind<>(type, expected,
				(text) -> values.stream().filter((value) -> value.toString().equalsIgnoreCase(text)).findFirst());
	}

	static Kind<Double> number(int min, int max) {
		return new Kind<>(Double.class, "a number from " + min + " to " + max,
				(text) -> Optional.of(text)
					.filter((it) -> NUMBER.matcher(it).matches())
					// Zero added, so that nobody is told of a -0.0.
					.map((it) -> Double.parseDouble(it) + 0.0)
					.filter((it) -> it >= min && it <= max));
	}

	static Kind<Double> time() {
		return new Kind<>(Double.class, "a time in seconds or as h:mm:ss, below 100 hours", Time::read);
	}

	static Kind<String> text() {
		return new Kind<>(String.class, "text in UTF-8 of at most " + MAX_TEXT + " characters, without line breaks",
				(text) -> Optional.of(text).filter(Kind::isText));
	}

	/**
	 * A year, a month or a day, such as {@code 2026}, {@code 2026-11} or
	 * {@code 2026-11-22}.
	 * @return the kind
	 */
	static Kind<String> date() {
		return new Kind<>(String.class, "a year, a month or a day that exists",
				(text) -> Optional.of(DATE.matcher(text))
					.filter(Matcher::matches)
					.filter(Kind::exists)
					.map(Matcher::group));
	}

	/**
	 * Not every month has 31 days.
	 */
	private static boolean exists(Matcher date) {
		String day = date.group("day");
		return day == null || Integer.parseInt(day) <= YearMonth
			.of(Integer.parseInt(date.group("year")), Integer.parseInt(date.group("month")))
			.lengthOfMonth();
	}

	static Kind<String> matching(String pattern, String expected) {
		Pattern compiled = Pattern.compile(pattern);
		return new Kind<>(String.class, expected,
				(text) -> Optional.of(text.toLowerCase(Locale.ROOT)).filter((it) -> compiled.matcher(it).matches()));
	}

	private static boolean isText(String text) {
		return text.codePointCount(0, text.length()) <= MAX_TEXT && !CONTROLS.matcher(text).find()
				&& !text.contains(REPLACED);
	}

}
