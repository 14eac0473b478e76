package io.m3dio.webui.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.m3dio.platform.format.DurationFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Formats sizes, durations and times as a person would write them. Templates call it
 * {@code formats}.
 */
@Component
final class Formats {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter FULL_DATE = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter DATE_TIME = DateTimeFormatter
		.ofPattern("MMMM d, yyyy, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final MessageSource messages;

	private final Clock clock;

	Formats(MessageSource messages, Clock clock) {
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * Formats a size in decimal units, as file managers do.
	 * @param bytes the size
	 * @return such as {@code 58 MB}
	 */
	public String size(long bytes) {
		if (bytes < 1_000_000) {
			return Math.max(1, Math.round(bytes / 1e3)) + "\u00a0KB";
		}
		if (bytes < 1_000_000_000) {
			return number(bytes / 1e6) + "\u00a0MB";
		}
		return number(bytes / 1e9) + "\u00a0GB";
	}

	/**
	 * Formats an upload limit, which is configured in powers of two.
	 * @param bytes the limit
	 * @return such as {@code 5 GB}
	 */
	public String limit(long bytes) {
		return (bytes % (1L << 30) == 0) ? (bytes >> 30) + "\u00a0GB" : Math.max(1, bytes >> 20) + "\u00a0MB";
	}

	/**
	 * Formats how much of a limit is used. Both are in the unit of the limit, which is
	 * configured in powers of two.
	 * @param used what is used, in bytes
	 * @param limit the limit in bytes
	 * @return such as {@code 2.1 of 20 GB}
	 */
	public String used(long used, long limit) {
		double unit = (limit >= 1L << 30) ? 1L << 30 : 1L << 20;
		return message("usage.of", shortNumber(used / unit), limit(limit));
	}

	/**
	 * Formats a duration as a player's display does.
	 * @param seconds the duration
	 * @return such as {@code 1:02:13}
	 */
	public String duration(double seconds) {
		return DurationFormat.time(seconds);
	}

	/**
	 * Formats a duration to the millisecond.
	 * @param seconds the duration
	 * @return such as {@code 1:02:13.020}
	 */
	public String exactDuration(double seconds) {
		return DurationFormat.exactTime(seconds);
	}

	/**
	 * Formats a duration in its largest unit only, as an estimate is no more exact than
	 * that.
	 * @param seconds the duration
	 * @return such as {@code 20 s} or {@code 2 min}
	 */
	public String roughDuration(double seconds) {
		if (seconds < 60) {
			return message("duration.seconds", Math.max(1, Math.round(seconds)));
		}
		if (seconds < 5400) {
			return message("duration.minutes", Math.round(seconds / 60));
		}
		return message("duration.hours", Math.round(seconds / 3600));
	}

	/**
	 * Formats a level with a true minus sign.
	 * @param decibels the level
	 * @return such as {@code −14.0}
	 */
	public String decibels(double decibels) {
		return String.format(Locale.ENGLISH, "%.1f", decibels).replace('-', '\u2212');
	}

	/**
	 * Formats how long ago something happened.
	 * @param time when it happened
	 * @return such as {@code 2 min ago}; the date if that is more than a day
	 */
	public String age(Instant time) {
		long seconds = Duration.between(time, this.clock.instant()).toSeconds();
		if (seconds < 45) {
			return message("ago.now");
		}
		if (seconds < 5400) {
			return message("ago.minutes", Math.max(1, Math.round(seconds / 60d)));
		}
		if (seconds < 86400) {
			return message("ago.hours", Math.round(seconds / 3600d));
		}
		return date(time);
	}

	/**
	 * Formats a date.
	 * @param time a time of that day in UTC
	 * @return such as {@code Dec 5}
	 */
	public String date(Instant time) {
		return DATE.format(time);
	}

	/**
	 * Formats a date that may be in another year.
	 * @param time a time of that day in UTC
	 * @return such as {@code December 5, 2026}
	 */
	public String fullDate(Instant time) {
		return FULL_DATE.format(time);
	}

	/**
	 * Formats a time to the minute.
	 * @param time the time
	 * @return such as {@code December 5, 2026, 14:30 UTC}
	 */
	public String dateTime(Instant time) {
		return DATE_TIME.format(time);
	}

	/**
	 * Formats a position in the queue.
	 * @param position 1 is next
	 * @return such as {@code 3rd}
	 */
	public String ordinal(long position) {
		long tens = position % 100;
		long ones = (tens > 10 && tens < 14) ? 0 : position % 10;
		return message("ordinal." + ((ones > 3) ? 0 : ones), position);
	}

	/**
	 * Returns the message for a key that is made of what another service says.
	 * @param key of the message
	 * @return {@code null} if there is none
	 */
	public @Nullable String messageOrNull(String key) {
		return this.messages.getMessage(key, null, null, LocaleContextHolder.getLocale());
	}

	// Half a megabyte of many gigabytes must not be shown as 0.
	private static String shortNumber(double value) {
		return (value == 0) ? "0" : number(Math.max(0.1, value));
	}

	private static String number(double value) {
		return (value < 9.95) ? String.format(Locale.ENGLISH, "%.1f", value) : Long.toString(Math.round(value));
	}

	private String message(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
	}

}
