package io.m3dio.notification.delivery;

import java.util.regex.Pattern;

/**
 * What a server said, in one line for the log and for columns of 500 characters. It may
 * quote what it was sent, so the secrets of links are left out.
 */
public final class AnswerLine {

	private static final int LENGTH = 500;

	/** Where a secret follows, also in JSON and in an encoded URL. */
	private static final Pattern SECRET = Pattern.compile(
			"((?:\\\\?/|%2F)d(?:\\\\?/|%2F)(?:all(?:\\\\?/|%2F))?|token(?:=|%3D))[\\w-]+", Pattern.CASE_INSENSITIVE);

	private AnswerLine() {
	}

	/**
	 * Makes a line of a text.
	 * @param text what the server said
	 * @return at most 500 characters without secrets
	 */
	public static String of(String text) {
		String line = SECRET.matcher(text).replaceAll("$1…").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
		return (line.length() <= LENGTH) ? line : line.substring(0, LENGTH - 1) + "…";
	}

}
