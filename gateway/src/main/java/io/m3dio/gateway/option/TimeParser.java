package io.m3dio.gateway.option;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Parses times as people write them: {@code 83.25}, {@code 1:23.25} or {@code 1:02:03}.
 */
final class TimeParser {

	/**
	 * The regular expression of a time.
	 */
	private static final String FORMAT = "(?:(?:(\\d{1,2}):)?(\\d{1,4}):)?(\\d{1,6}(?:\\.\\d{1,9})?)";

	private static final Pattern PATTERN = Pattern.compile(FORMAT);

	private static final double SIXTY = 60;

	private static final double END = 100 * SIXTY * SIXTY;

	private TimeParser() {
	}

	/**
	 * Parses a time.
	 * @param text the text
	 * @return the time in seconds, below 100 hours
	 */
	static Optional<Double> parse(String text) {
		return Optional.of(PATTERN.matcher(text))
			.filter(Matcher::matches)
			.filter(TimeParser::isInRange)
			.map((matcher) -> {
				double minutes = number(matcher.group(1)) * SIXTY + number(matcher.group(2));
				return minutes * SIXTY + number(matcher.group(3));
			})
			.filter((seconds) -> seconds < END);
	}

	/**
	 * Minutes and seconds after a colon are below sixty.
	 */
	private static boolean isInRange(Matcher matcher) {
		boolean seconds = matcher.group(2) == null || number(matcher.group(3)) < SIXTY;
		boolean minutes = matcher.group(1) == null || number(matcher.group(2)) < SIXTY;
		return seconds && minutes;
	}

	private static double number(@Nullable String digits) {
		return (digits == null) ? 0 : Double.parseDouble(digits);
	}

}
