package io.m3dio.gateway.option;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads times as people write them: {@code 83.25}, {@code 1:23.25} or {@code 1:02:03}.
 */
final class Time {

	/**
	 * What a time looks like.
	 */
	static final String FORM = "(?:(?:(\\d{1,2}):)?(\\d{1,4}):)?(\\d{1,6}(?:\\.\\d{1,9})?)";

	private static final Pattern PATTERN = Pattern.compile(FORM);

	private static final double SIXTY = 60;

	private static final double END = 100 * SIXTY * SIXTY;

	private Time() {
	}

	/**
	 * Reads a time.
	 * @param text the text
	 * @return the seconds, below 100 hours
	 */
	static Optional<Double> read(String text) {
		return Optional.of(PATTERN.matcher(text)).filter(Matcher::matches).filter(Time::isClock).map((matcher) -> {
			double minutes = number(matcher.group(1)) * SIXTY + number(matcher.group(2));
			return minutes * SIXTY + number(matcher.group(3));
		}).filter((seconds) -> seconds < END);
	}

	/**
	 * Behind a colon, sixty is the next minute or hour.
	 */
	private static boolean isClock(Matcher matcher) {
		boolean seconds = matcher.group(2) == null || number(matcher.group(3)) < SIXTY;
		boolean minutes = matcher.group(1) == null || number(matcher.group(2)) < SIXTY;
		return seconds && minutes;
	}

	private static double number(@Nullable String digits) {
		return (digits == null) ? 0 : Double.parseDouble(digits);
	}

}
