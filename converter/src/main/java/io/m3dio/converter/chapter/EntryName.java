package io.m3dio.converter.chapter;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names for the files in a ZIP that every system can unpack, whatever a chapter is
 * called. The number in front sorts them and makes each one different, and no name that
 * begins with it is one that Windows reserves.
 */
public final class EntryName {

	/** File systems take 255 bytes; some is left for the folder they are unpacked to. */
	private static final int LONGEST = 160;

	/** Separators and what Windows refuses. */
	private static final Pattern REFUSED = Pattern.compile("[/\\\\:*?\"<>|]+");

	/** Control characters, halves of characters, and marks that turn text around. */
	private static final Pattern UNSEEN = Pattern
		.compile("[\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]+");

	/** Windows drops dots at the end, and everybody trips over spaces. */
	private static final Pattern ENDS = Pattern.compile("^[\\s.]+|[\\s.]+$");

	private EntryName() {
	}

	/**
	 * Names a file.
	 * @param number its number, from 1
	 * @param count how many there are
	 * @param title the chapter's title
	 * @return such as {@code 01 – Overture.mp3}
	 */
	public static String of(int number, int count, String title) {
		int digits = Math.max(2, Integer.toString(count).length());
		String name = String.format(Locale.ROOT, "%0" + digits + "d", number);
		String safe = safe(title);
		return (safe.isEmpty() ? name : name + " – " + safe) + ".mp3";
	}

	private static String safe(String title) {
		String seen = UNSEEN.matcher(Normalizer.normalize(title, Normalizer.Form.NFC)).replaceAll(" ");
		String allowed = REFUSED.matcher(seen).replaceAll("-").replaceAll("\\s+", " ");
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
