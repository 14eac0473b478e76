package io.m3dio.db.media;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of files: what an MP3 is called after its source, and what file systems take.
 */
public final class MediaNames {

	/**
	 * So many bytes of UTF-8 are a name for ext4, XFS and most others.
	 */
	private static final int LONGEST = 255;

	/**
	 * What films are called. Any other dot belongs to the name, as in {@code Vol. 2}.
	 */
	private static final Pattern ENDING = Pattern.compile(
			"(?<=.)\\.(?:mp4|mp4v|mpg4|mp4a|m4v|m4a|m4b|m4p|m4r|mov|qt|3gp|3gpp|3g2|3gp2|f4v|f4a|f4b|f4p|cmfv|cmfa|mp3)$",
			Pattern.CASE_INSENSITIVE);

	/**
	 * A character as a reader sees it: an accent or a joined emoji is one with what it
	 * belongs to. {@link java.text.BreakIterator} takes emoji apart before Java 20.
	 * @see <a href="https://www.unicode.org/reports/tr29/">UAX #29</a>
	 */
	private static final Pattern CHARACTER = Pattern.compile("\\X");

	/**
	 * What a name must not end with, for Windows, and what has nothing to join any more.
	 */
	private static final Pattern LOOSE_END = Pattern.compile("[\\s.\\x{200C}\\x{200D}]+$");

	private MediaNames() {
	}

	/**
	 * Names what is made of a source.
	 * @param source the source's name
	 * @param ending the ending of what is made of it, such as {@code .mp3}
	 * @return the source's name with that ending in place of a film's
	 */
	public static String made(String source, String ending) {
		return fitted(ENDING.matcher(source).replaceFirst(""), ending);
	}

	/**
	 * Shortens a name to what file systems take.
	 * @param stem the name without its ending
	 * @param ending the ending, which stays
	 * @return both together, of at most 255 bytes, cut between two characters as a reader
	 * sees them
	 */
	public static String fitted(String stem, String ending) {
		int room = LONGEST - bytes(ending);
		if (bytes(stem) <= room) {
			return stem + ending;
		}
		int end = lastBoundary(stem, room);
		// A letter may bear more accents than there is room for.
		String cut = stem.substring(0, (end > 0) ? end : lastCodePoint(stem, room));
		return LOOSE_END.matcher(cut).replaceFirst("") + ending;
	}

	private static int lastBoundary(String text, int room) {
		Matcher character = CHARACTER.matcher(text);
		int bytes = 0;
		int end = 0;
		while (character.find()) {
			bytes += bytes(character.group());
			if (bytes > room) {
				return end;
			}
			end = character.end();
		}
		return end;
	}

	private static int lastCodePoint(String text, int room) {
		int bytes = 0;
		int end = 0;
		while (end < text.length()) {
			String point = Character.toString(text.codePointAt(end));
			bytes += bytes(point);
			if (bytes > room) {
				return end;
			}
			end += point.length();
		}
		return end;
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
