package io.m3dio.converter.supervision;

import java.util.Locale;

/**
 * Formats times and durations for people.
 */
public final class DurationFormat {

	private DurationFormat() {
	}

	/**
	 * Formats a duration.
	 * @param seconds the duration in seconds
	 * @return the duration as minutes and seconds, or such as {@code 0.25 s} below a
	 * second
	 */
	public static String duration(double seconds) {
		return (seconds < 1) ? String.format(Locale.ROOT, "%.2f s", seconds) : time(seconds);
	}

	/**
	 * Formats a time.
	 * @param seconds the time in seconds
	 * @return minutes and seconds such as {@code 0:08}, with hours if there are any
	 */
	public static String time(double seconds) {
		long whole = Math.round(seconds);
		return (whole < 3600) ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
				: String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
	}

}
