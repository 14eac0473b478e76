package io.m3dio.converter.supervision;

import java.util.Locale;

/**
 * Times as people read them.
 */
public final class DurationFormat {

	private DurationFormat() {
	}

	/**
	 * Writes how long something is.
	 * @param seconds the duration in seconds
	 * @return as a time, or such as {@code 0.25 s} below a second
	 */
	public static String length(double seconds) {
		return (seconds < 1) ? String.format(Locale.ROOT, "%.2f s", seconds) : of(seconds);
	}

	/**
	 * Writes a time.
	 * @param seconds the time in seconds
	 * @return minutes and seconds such as {@code 0:08}, with hours where there are any
	 */
	public static String of(double seconds) {
		long whole = Math.round(seconds);
		return (whole < 3600) ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
				: String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
	}

}
