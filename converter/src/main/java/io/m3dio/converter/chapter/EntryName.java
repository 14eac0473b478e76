package io.m3dio.converter.chapter;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names the files in a ZIP so that every system can unpack them, whatever the chapters
 * are called. The leading number sorts the files and makes the names unique. It also
 * avoids the names that Windows reserves.
 */
public final class EntryName {

	/** In bytes: file systems allow 255, of which some are left for the folder. */
	private static final int LONGEST = 160;

	/** Matches separators and what Windows refuses. */
	private static final Pattern REFUSED = Pattern.compile("[/\\\\:*?\"<>|]+");

	/** Matches control characters, lone surrogates and marks that reverse text. */
	private static final Pattern INVISIBLE = Pattern
		.compile("[\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]+");

	/** Matches dots and spaces at both ends. Windows drops trailing dots. */
	private static final Pattern ENDS = Pattern.compile("^[\\s.]+|[\\s.]+$");

	private EntryName() {
	}

	/**
	 * Returns the name of a file.
	 * @param number its number, from 1
	 * @param count the number of files
	 * @param title the title of the chapter
	 * @return a name such as {@code 01 – Overture.mp3}
	 */
	public static String of(int number, int count, String title) {
		int digits = Math.max(2, Integer.toString(count).length());
		String name = String.format(Locale.ROOT, "%0" + digits + "d", number);
		String safe = safe(title);
		return (safe.isEmpty() ? name : name + " – " + safe) + ".mp3";
	}

	private static String safe(String title) {
		String visible = INVISIBLE.matcher(Normalizer.normalize(title, Normalizer.Form.NFC)).replaceAll(" ");
		String allowed = REFUSED.matcher(visible).replaceAll("-").replaceAll("\\s+", " ");
		return trimmed(shortened(trimmed(allowed)));
	}

	private static String trimmed(String text) {
		return ENDS.matcher(text).replaceAll("");
	}

	private static String shortened(String text) {
		int length = 0;
		int bytes = 0;
		while (length < text.length()) {
			int character = text.codePointAt(length);
			bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
			if (bytes > LONGEST) {
				return text.substring(0, length);
			}
			length += Character.charCount(character);
		}
		return text;
	}

}
