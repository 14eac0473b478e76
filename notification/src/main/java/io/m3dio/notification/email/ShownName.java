package io.m3dio.notification.email;

/**
 * A file name made fit for reading. Names come from anywhere and may hold line breaks,
 * controls, marks that turn the reading direction, or hundreds of characters.
 */
final class ShownName {

	private static final int LONGEST = 60;

	private static final int ENDING = 20;

	private ShownName() {
	}

	/**
	 * Cleans a name, and cuts out its middle if it is long, so that the ending stays.
	 * @param name any name
	 * @return one line of 1 to 60 characters, all of them visible
	 */
	static String of(String name) {
		String line = oneLine(name);
		int[] points = line.codePoints().toArray();
		if (points.length <= LONGEST) {
			return line.isEmpty() ? "?" : line;
		}
		String start = new String(points, 0, LONGEST - ENDING - 1);
		return start.strip() + "…" + new String(points, points.length - ENDING, ENDING).strip();
	}

	private static String oneLine(String name) {
		return name
			// Controls and line separators would break lines, and headers with them.
			.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ")
			// Marks that turn the direction make gpm.exe read as exe.mpg. Joiners stay:
			// emoji and
			// several scripts need them. Half a surrogate pair has no form in UTF-8.
			.replaceAll("[\\p{Cf}\\p{Cs}&&[^\\u200C\\u200D]]", "")
			.replaceAll("\\s+", " ")
			.strip();
	}

}
