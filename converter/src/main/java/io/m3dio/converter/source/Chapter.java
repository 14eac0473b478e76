package io.m3dio.converter.source;

import java.util.List;

/**
 * A chapter of a source.
 *
 * @param title its title, perhaps empty
 * @param start where it starts, in seconds
 * @param end where it ends, in seconds
 */
public record Chapter(String title, double start, double end) {

	/**
	 * Finds the chapters that lie in a part.
	 * @param start where the part starts, in seconds
	 * @param seconds how long it is
	 * @param all all chapters of the source
	 * @return those in the part, cut by it, their times counted from its beginning
	 */
	public static List<Chapter> within(double start, double seconds, List<Chapter> all) {
		return all.stream()
			.filter((chapter) -> chapter.end() > start && chapter.start() < start + seconds)
			.map((chapter) -> new Chapter(chapter.title(), Math.max(0, chapter.start() - start),
					Math.min(seconds, chapter.end() - start)))
			.toList();
	}

}
