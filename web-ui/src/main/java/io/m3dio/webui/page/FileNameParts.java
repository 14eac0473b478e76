package io.m3dio.webui.page;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

/**
 * Splits file names in two, so that a name that does not fit is shortened in its middle.
 * Templates call it {@code fileNameParts}.
 */
@Component
final class FileNameParts {

	// Enough characters at the end to tell two takes of one recording apart.
	private static final int TAIL = 10;

	// A character as a reader sees it: an accent or a joined emoji belongs to what it
	// modifies.
	private static final Pattern GRAPHEME = Pattern.compile("\\X");

	/**
	 * Returns the part of a name that may be shortened.
	 * @param name a file's name
	 * @return all but its end
	 */
	public String head(String name) {
		return name.substring(0, split(name));
	}

	/**
	 * Returns the part of a name that is always shown.
	 * @param name a file's name
	 * @return its end
	 */
	public String tail(String name) {
		return name.substring(split(name));
	}

	private static int split(String name) {
		List<MatchResult> graphemes = GRAPHEME.matcher(name).results().toList();
		return (graphemes.size() <= TAIL) ? 0 : graphemes.get(graphemes.size() - TAIL).start();
	}

}
