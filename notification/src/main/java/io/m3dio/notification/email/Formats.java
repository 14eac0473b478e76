package io.m3dio.notification.email;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Formats sizes and times for mails.
 */
final class Formats {

	private static final List<String> UNITS = List.of("bytes", "KB", "MB", "GB", "TB");

	private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a 'UTC'",
			Locale.US);

	private Formats() {
	}

	/**
	 * Formats a size.
	 * @param bytes the size in bytes
	 * @return for example {@code 58 MB}, or {@code 5.8 MB} for less than ten
	 */
	static String size(long bytes) {
		double amount = bytes;
		int unit = 0;
		// From 999.5 on, the number would be rounded up to 1000.
		while (amount >= 999.5 && unit < UNITS.size() - 1) {
			amount /= 1000;
			unit++;
		}
		String format = (unit > 0 && amount < 9.95) ? "%.1f %s" : "%.0f %s";
		return String.format(Locale.ROOT, format, amount, UNITS.get(unit));
	}

	/**
	 * Formats a date and time in UTC, because the reader's time zone is not known.
	 * @param instant the date and time
	 * @return for example {@code Sunday, November 29, 2026, 1:05 PM UTC}
	 */
	static String dateTime(Instant instant) {
		return DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
	}

}
