package io.m3dio.converter.source;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The tags of a source, by ffmpeg's names such as {@code title}. QuickTime has other
 * names for the same tags ({@code mdta} keys), and some writers store numbers that are
 * not numbers.
 */
final class SourceTags {

	private static final String QUICKTIME = "com.apple.quicktime.";

	/** The tags that an MP3 can have, and their names in QuickTime. */
	private static final Map<String, String> NAMES = names();

	private static final Pattern NUMBER = Pattern.compile("0*(\\d{1,4})(?:\\s*(?:/|of)\\s*0*(\\d{1,4}))?\\b.*");

	/** No album has more tracks. */
	private static final int MOST = 999;

	private SourceTags() {
	}

	/**
	 * Returns the tags that ffprobe writes, which excludes such as a megabyte of lyrics.
	 * @return names, separated by commas
	 */
	static String wanted() {
		return NAMES.keySet()
			.stream()
			.flatMap((name) -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
			.distinct()
			.collect(Collectors.joining(","));
	}

	/**
	 * Selects the tags.
	 * @param found the tags that ffprobe has found, by lower-case names
	 * @return the valid ones, by ffmpeg's names
	 */
	static Map<String, String> of(Map<String, String> found) {
		Map<String, String> tags = new LinkedHashMap<>();
		NAMES.forEach((name, meaning) -> {
			String value = found.get(name);
			if (value != null) {
				tags.putIfAbsent(meaning, value);
			}
		});
		for (String number : new String[] { "track", "disc" }) {
			tags.computeIfPresent(number, (name, value) -> number(value));
		}
		return tags;
	}

	/** Returns a clean number, or null. */
	private static @Nullable String number(String value) {
		Matcher number = NUMBER.matcher(value.strip());
		if (!number.matches() || Integer.parseInt(number.group(1)) == 0) {
			return null;
		}
		int place = Integer.parseInt(number.group(1));
		int count = (number.group(2) != null) ? Integer.parseInt(number.group(2)) : 0;
		return (count >= place && count <= MOST) ? place + "/" + count : Integer.toString(place);
	}

	private static Map<String, String> names() {
		Map<String, String> names = new LinkedHashMap<>();
		for (String name : new String[] { "title", "artist", "album", "album_artist", "date", "track", "disc", "genre",
				"comment", "composer", "copyright" }) {
			names.put(name, name);
		}
		for (String name : new String[] { "title", "artist", "album", "genre", "comment", "composer", "copyright" }) {
			names.put(QUICKTIME + name, name);
		}
		names.put(QUICKTIME + "author", "artist");
		names.put(QUICKTIME + "year", "date");
		names.put(QUICKTIME + "creationdate", "date");
		names.put(QUICKTIME + "description", "comment");
		return names;
	}

}
