package io.m3dio.notification.email;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Numbers and times as people read them.
 */
final class Figures {

	private static final List<String> UNITS = List.of("bytes", "KB", "MB", "GB", "TB");

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm 'UTC'",
			Locale.ENGLISH);

	private Figures() {
	}

	/**
	 * Writes how long something plays.
	 * @param length the length
	 * @return such as {@code 1:02:13}, or {@code 4:05} below an hour
	 */
	static String duration(Duration length) {
		Duration rounded = Duration.ofSeconds(length.plusMillis(500).toSeconds());
		if (rounded.toHours() == 0) {
			return String.format(Locale.ROOT, "%d:%02d", rounded.toMinutes(), rounded.toSecondsPart());
		}
		return String.format(Locale.ROOT, "%d:%02d:%02d", rounded.toHours(), rounded.toMinutesPart(),
				rounded.toSecondsPart());
	}

	/**
	 * Writes how large something is.
	 * @param bytes the size in bytes
	 * @return such as {@code 58 MB}, or {@code 5.8 MB} below ten
	 */
	static String size(long bytes) {
		double amount = bytes;
		int unit = 0;
		// From 999.5 on the figure would be rounded up to a thousand.
		while (amount >= 999.5 && unit < UNITS.size() - 1) {
			amount /= 1000;
			unit++;
		}
		String format = (unit > 0 && amount < 9.95) ? "%.1f %s" : "%.0f %s";
		return String.format(Locale.ROOT, format, amount, UNITS.get(unit));
	}

	/**
	 * Writes a moment. A mail knows no time zone, so it says UTC.
	 * @param moment the moment
	 * @return such as {@code Sunday, 29 November 2026, 13:05 UTC}
	 */
	static String moment(Instant moment) {
		return MOMENT.format(moment.atOffset(ZoneOffset.UTC));
	}

}
