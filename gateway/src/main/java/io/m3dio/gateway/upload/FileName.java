package io.m3dio.gateway.upload;

import java.text.Normalizer;

import org.jspecify.annotations.Nullable;

/**
 * A file name that somebody sent, made safe to keep, to show and to put into a header.
 */
final class FileName {

	private static final String NONE = "video.mp4";

	private static final int MAX = 200;

	private FileName() {
	}

	/**
	 * Cleans a name: no path, no control or formatting characters (line breaks,
	 * right-to-left marks), no characters that file systems refuse, at most 200
	 * characters with the ending kept.
	 * @param sent what was sent
	 * @return the name
	 */
	static String clean(@Nullable String sent) {
		if (sent == null) {
			return NONE;
		}
		String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
		String plain = Normalizer.normalize(last, Normalizer.Form.NFC)
			.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}]", "")
			.replaceAll("[\"<>|:*?]", "_")
			.replaceAll("[\\s\\p{Z}]+", " ")
			.replaceAll("^[. ]+|[. ]+$", "");
		return plain.isEmpty() ? NONE : shorten(plain);
	}

	private static String shorten(String name) {
		if (name.length() <= MAX) {
			return name;
		}
		int dot = name.lastIndexOf('.');
		String ending = (dot > 0 && name.length() - dot <= 10) ? name.substring(dot) : "";
		int end = MAX - ending.length();
		// Not between the two halves of one character.
		end -= Character.isHighSurrogate(name.charAt(end - 1)) ? 1 : 0;
		return name.substring(0, end) + ending;
	}

}
