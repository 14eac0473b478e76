package io.m3dio.db.media;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names outputs after their sources and keeps the names short enough for file systems.
 */
public final class MediaNames {

	/**
	 * The length limit of a file name in bytes of UTF-8, in ext4, XFS and most other file
	 * systems.
	 */
	private static final int LONGEST = 255;

	/**
	 * The file name extensions of videos. Any other dot is part of the name, as in
	 * {@code Vol. 2}.
	 */
	private static final Pattern ENDING = Pattern.compile(
			"(?<=.)\\.(?:mp4|mp4v|mpg4|mp4a|m4v|m4a|m4b|m4p|m4r|mov|qt|3gp|3gpp|3g2|3gp2|f4v|f4a|f4b|f4p|cmfv|cmfa|mp3)$",
			Pattern.CASE_INSENSITIVE);

	/**
	 * A grapheme cluster, which is one character to a reader: a letter with its accents,
	 * or a joined emoji. {@link java.text.BreakIterator} splits emoji before Java 20.
	 * @see <a href="https://www.unicode.org/reports/tr29/">UAX #29</a>
	 */
	private static final Pattern CHARACTER = Pattern.compile("\\X");

	/**
	 * What a name must not end with: characters that Windows forbids there, and a joiner
	 * that has nothing to join after the cut.
	 */
	private static final Pattern LOOSE_END = Pattern.compile("[\\s.\\x{200C}\\x{200D}]+$");

	private MediaNames() {
	}

	/**
	 * Names the output of a source.
	 * @param source the source's name
	 * @param ending the output's extension, such as {@code .mp3}
	 * @return the source's name with this extension instead of a video's
	 */
	public static String made(String source, String ending) {
		return fitted(ENDING.matcher(source).replaceFirst(""), ending);
	}

	/**
	 * Shortens a name to the limit of file systems.
	 * @param stem the name without its extension
	 * @param ending the extension, which is kept
	 * @return both together, at most 255 bytes, cut between two grapheme clusters
	 */
	public static String fitted(String stem, String ending) {
		return fitted(stem, ending, LONGEST);
	}

	/**
	 * Shortens a name.
	 * @param stem the name without its extension
	 * @param ending the extension, which is kept
	 * @param longest the length limit of both together, in bytes of UTF-8
	 * @return both together, cut between two grapheme clusters
	 */
	public static String fitted(String stem, String ending, int longest) {
		int room = longest - bytes(ending);
		if (bytes(stem) <= room) {
			return stem + ending;
		}
		int end = lastBoundary(stem, room);
		// A letter may have more accents than there is room for.
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
