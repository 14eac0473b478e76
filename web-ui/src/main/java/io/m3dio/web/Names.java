package io.m3dio.web;

import org.springframework.stereotype.Component;

/**
 * Divides names of files, so that what does not fit is cut out of their middle: templates
 * call it {@code names}.
 */
@Component
class Names {

	// As many letters at the end of a name as tell two takes of one recording apart.
	private static final int TAIL = 10;

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
		int letters = name.codePointCount(0, name.length());
		return name.offsetByCodePoints(0, Math.max(0, letters - TAIL));
	}

}
