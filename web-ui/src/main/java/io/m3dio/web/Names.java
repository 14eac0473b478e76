package io.m3dio.web;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

/**
 * Divides names of files, so that what does not fit is cut out of their middle: templates
 * call it {@code names}.
 */
@Component
class Names {

	// As many letters at the end of a name as tell two takes of one recording apart.
	private static final int TAIL = 10;

	// A letter as a reader sees it: an accent or a joined emoji is one with what it
	// belongs to.
	private static final Pattern LETTER = Pattern.compile("\\X");

	/**
	 * Return the part of a name that may be cut.
	 * @param name a file's name
	 * @return all but its ending
	 */
	public String head(String name) {
		return name.substring(0, cut(name));
	}

	/**
	 * Return the part of a name that always stays.
	 * @param name a file's name
	 * @return its ending
	 */
	public String tail(String name) {
		return name.substring(cut(name));
	}

	private static int cut(String name) {
		List<MatchResult> letters = LETTER.matcher(name).results().toList();
		return (letters.size() <= TAIL) ? 0 : letters.get(letters.size() - TAIL).start();
	}

}
