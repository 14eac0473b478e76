package io.m3dio.notification.email;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A file name made fit for reading. Names come from anywhere and may hold line breaks,
 * controls, marks that turn the reading direction, or hundreds of characters.
 */
final class ShownName {

	private static final int LONGEST = 60;

	private static final int ENDING = 20;

	/**
	 * A character as a reader sees it: an accent or a joined emoji is one with what it
	 * belongs to.
	 */
	private static final Pattern CHARACTER = Pattern.compile("\\X");

	/**
	 * Tags spell some flags, and mean nothing anywhere else.
	 */
	private static final Pattern TAGS = Pattern
		.compile("(\\x{1F3F4}[\\x{E0030}-\\x{E007A}]+\\x{E007F})|[\\x{E0000}-\\x{E007F}]");

	private ShownName() {
	}

	/**
	 * Cleans a name, and cuts out its middle if it is long, so that the ending stays.
	 * @param name any name
	 * @return one line of 1 to 60 code points, cut between characters that are seen
	 */
	static String of(String name) {
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
			// Controls and line separators would break lines, and headers with them.
			.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ")
			// Marks that turn the direction make gpm.exe read as exe.mpg. Joiners stay:
			// emoji and several scripts need them. Half a surrogate pair has no form in
			// UTF-8.
			.replaceAll("[\\p{Cf}\\p{Cs}&&[^\\x{200C}\\x{200D}\\x{E0030}-\\x{E007F}]]", "")
			.replaceAll("\\s+", " ")
			.strip();
	}

}
