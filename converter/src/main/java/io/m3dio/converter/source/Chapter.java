package io.m3dio.converter.source;

import java.util.List;

/**
 * A chapter of a source.
 *
 * @param title its title, may be empty
 * @param start where it starts, in seconds
 * @param end where it ends, in seconds
 */
public record Chapter(String title, double start, double end) {

	/**
	 * Returns the chapters within a part of the source.
	 * @param start where the part starts, in seconds
	 * @param seconds the duration of the part
	 * @param all all chapters of the source
	 * @return the chapters, limited to the part, with times from its start
	 */
	public static List<Chapter> within(double start, double seconds, List<Chapter> all) {
		return all.stream()
			.filter((chapter) -> chapter.end() > start && chapter.start() < start + seconds)
			.map((chapter) -> new Chapter(chapter.title(), Math.max(0, chapter.start() - start),
					Math.min(seconds, chapter.end() - start)))
			.toList();
	}

}
