package io.m3dio.notification.content;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes file names readable. Names are user input: they may contain line breaks, control
 * characters, marks that change the reading direction, or hundreds of characters.
 */
public final class DisplayName {

	private static final int LONGEST = 60;

	private static final int ENDING = 20;

	/**
	 * A character as a reader sees it, with its accents, or a whole joined emoji.
	 */
	private static final Pattern CHARACTER = Pattern.compile("\\X");

	/**
	 * Tag characters, which have a meaning in some flags only.
	 */
	private static final Pattern TAGS = Pattern
		.compile("(\\x{1F3F4}[\\x{E0030}-\\x{E007A}]+\\x{E007F})|[\\x{E0000}-\\x{E007F}]");

	private DisplayName() {
	}

	/**
	 * Cleans a name, and shortens a long one in its middle, so that its ending stays.
	 * @param name any name
	 * @return a single line of 1 to 60 code points, never cut within a visible character
	 */
	public static String of(String name) {
		String line = oneLine(name);
		int length = line.codePointCount(0, line.length());
		if (length <= LONGEST) {
			return line.isEmpty() ? "?" : line;
		}
		String start = line.substring(0, boundaryBefore(line, line.offsetByCodePoints(0, LONGEST - ENDING - 1)));
		String ending = line.substring(boundaryAfter(line, line.offsetByCodePoints(0, length - ENDING)));
		return start.strip() + "…" + ending.strip();
	}

	private static int boundaryBefore(String line, int limit) {
		return CHARACTER.matcher(line)
			.results()
			.mapToInt(MatchResult::end)
			.takeWhile((end) -> end <= limit)
			.max()
			.orElse(0);
	}

	private static int boundaryAfter(String line, int limit) {
		return CHARACTER.matcher(line)
			.results()
			.mapToInt(MatchResult::start)
			.filter((start) -> start >= limit)
			.findFirst()
			.orElse(line.length());
	}

	private static String oneLine(String name) {
		return TAGS.matcher(name)
			.replaceAll("$1")
			// Control characters and line separators would break lines and mail headers.
			.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ")
			// Marks that change the reading direction make gpm.exe look like exe.mpg.
			// Joiners stay, because emoji and several scripts need them. Half a surrogate
			// pair cannot be encoded in UTF-8.
			.replaceAll("[\\p{Cf}\\p{Cs}&&[^\\x{200C}\\x{200D}\\x{E0030}-\\x{E007F}]]", "")
			.replaceAll("\\s+", " ")
			.strip();
	}

}
