package io.m3dio.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says sizes, durations and times as a person would: templates call it {@code words}.
 */
@Component
class Words {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter EXACT = DateTimeFormatter
		.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final MessageSource messages;

	Words(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * Say a size in decimal units, as file managers do.
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
	 * Say an upload limit, which is set in powers of two.
	 * @param bytes the limit
	 * @return such as {@code 5 GB}
	 */
	public String limit(long bytes) {
		return (bytes % (1L << 30) == 0) ? (bytes >> 30) + "\u00a0GB" : Math.max(1, bytes >> 20) + "\u00a0MB";
	}

	/**
	 * Say a length as a player's display does.
	 * @param seconds the length
	 * @return such as {@code 1:02:13}
	 */
	public String clock(double seconds) {
		Duration length = Duration.ofSeconds(Math.round(seconds));
		return (length.toHours() > 0)
				? "%d:%02d:%02d".formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart())
				: "%d:%02d".formatted(length.toMinutesPart(), length.toSecondsPart());
	}

	/**
	 * Say a length to the millisecond.
	 * @param seconds the length
	 * @return such as {@code 1:02:13.020}
	 */
	public String exactClock(double seconds) {
		long millis = Math.round(seconds * 1000);
		return clock(Math.floorDiv(millis, 1000)) + ".%03d".formatted(millis % 1000);
	}

	/**
	 * Say a level with a true minus sign.
	 * @param decibels the level
	 * @return such as {@code −14.0}
	 */
	public String level(double decibels) {
		return String.format(Locale.ENGLISH, "%.1f", decibels).replace('-', '\u2212');
	}

	/**
	 * Say a time still to wait, no more exactly than anybody can know it.
	 * @param seconds the time
	 * @return such as {@code 20 s} or {@code 2 min}
	 */
	public String span(double seconds) {
		if (seconds < 60) {
			return message("span.seconds", Math.max(1, Math.round(seconds)));
		}
		if (seconds < 5400) {
			return message("span.minutes", Math.round(seconds / 60));
		}
		return message("span.hours", Math.round(seconds / 3600));
	}

	public String ago(Instant time) {
		long seconds = Duration.between(time, Instant.now()).toSeconds();
		if (seconds < 45) {
			return message("ago.now");
		}
		if (seconds < 5400) {
			return message("ago.minutes", Math.max(1, Math.round(seconds / 60d)));
		}
		if (seconds < 86400) {
			return message("ago.hours", Math.round(seconds / 3600d));
		}
		return day(time);
	}

	public String day(Instant time) {
		return DAY.format(time);
	}

	public String exact(Instant time) {
		return EXACT.format(time);
	}

	/**
	 * Say a place in the queue.
	 * @param position 1 is next
	 * @return such as {@code 3rd}
	 */
	public String ordinal(long position) {
		long tens = position % 100;
		long ones = (tens > 10 && tens < 14) ? 0 : position % 10;
		return message("ordinal." + ((ones > 3) ? 0 : ones), position);
	}

	/**
	 * Say something by its key, if there are words for it.
	 * @param key of the message
	 * @return {@code null} if there are none
	 */
	public @Nullable String known(String key) {
		return this.messages.getMessage(key, null, null, LocaleContextHolder.getLocale());
	}

	private static String number(double value) {
		return (value < 9.95) ? String.format(Locale.ENGLISH, "%.1f", value) : Long.toString(Math.round(value));
	}

	private String message(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
	}

}
