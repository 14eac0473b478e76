package io.m3dio.platform.format;

import java.util.Locale;

/**
 * Formats times and durations of audio for people, the same way in all services.
 */
public final class DurationFormat {

	private static final int MINUTE = 60;

	private static final int HOUR = 60 * MINUTE;

	private static final int MILLIS = 1000;

	private DurationFormat() {
	}

	/**
	 * Formats a time as a player's display does, rounded to the second.
	 * @param seconds the time in seconds, not negative
	 * @return minutes and seconds such as {@code 0:08}, with hours such as
	 * {@code 1:02:13} if there are any
	 */
	public static String time(double seconds) {
		return time(Math.round(seconds));
	}

	/**
	 * Formats a time to the millisecond.
	 * @param seconds the time in seconds, not negative
	 * @return the time with milliseconds, such as {@code 1:02:13.020}
	 */
	public static String exactTime(double seconds) {
		long millis = Math.round(seconds * MILLIS);
		return time(millis / MILLIS) + String.format(Locale.ROOT, ".%03d", millis % MILLIS);
	}

	/**
	 * Formats a duration that may be very short.
	 * @param seconds the duration in seconds, not negative
	 * @return such as {@code 0.25 s} below a second, else the same as {@link #time}
	 */
	public static String duration(double seconds) {
		return (seconds < 1) ? String.format(Locale.ROOT, "%.2f s", seconds) : time(seconds);
	}

	private static String time(long seconds) {
		return (seconds < HOUR) ? String.format(Locale.ROOT, "%d:%02d", seconds / MINUTE, seconds % MINUTE)
				: String.format(Locale.ROOT, "%d:%02d:%02d", seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
	}

}
