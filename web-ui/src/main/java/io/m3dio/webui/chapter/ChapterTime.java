package io.m3dio.webui.chapter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.m3dio.platform.format.DurationFormat;

/**
 * Writes and reads the time of a chapter as people do.
 */
final class ChapterTime {

	private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(?:[.,]\\d{1,9})?");

	private static final Pattern CLOCK = Pattern
		.compile("(?:(?<hours>\\d{1,2}):)?(?<minutes>\\d{1,4}):(?<seconds>[0-5]?\\d(?:[.,]\\d{1,9})?)");

	private static final int MINUTE = 60;

	private static final int HOUR = 3600;

	private ChapterTime() {
	}

	/**
	 * Writes a time to the millisecond, without the zeros at its end.
	 * @param seconds the time
	 * @return such as {@code 1:02:13.02}
	 */
	static String format(double seconds) {
		return DurationFormat.exactTime(seconds).replaceFirst("\\.?0+$", "");
	}

	/**
	 * Reads a time.
	 * @param text seconds, {@code m:ss} or {@code h:mm:ss}, with fractions or without
	 * @return the time in seconds, if it is one
	 */
	static Optional<Double> parse(String text) {
		if (SECONDS.matcher(text).matches()) {
			return Optional.of(number(text));
		}
		Matcher clock = CLOCK.matcher(text);
		if (!clock.matches()) {
			return Optional.empty();
		}
		int minutes = Integer.parseInt(clock.group("minutes"));
		if (clock.group("hours") == null) {
			return Optional.of(minutes * MINUTE + number(clock.group("seconds")));
		}
		return (minutes < MINUTE) ? Optional
			.of(Integer.parseInt(clock.group("hours")) * HOUR + minutes * MINUTE + number(clock.group("seconds")))
				: Optional.empty();
	}

	private static double number(String text) {
		return Double.parseDouble(text.replace(',', '.'));
	}

}
