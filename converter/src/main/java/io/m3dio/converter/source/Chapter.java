package io.m3dio.converter.source;

import java.util.List;

import io.m3dio.db.job.Options.Part;

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
	 * @param part the part
	 * @param all all chapters of the source
	 * @return those in the part, cut by it, their times counted from its beginning
	 */
	public static List<Chapter> within(Part part, List<Chapter> all) {
		double start = (part.start() != null) ? part.start() : 0;
		double end = (part.end() != null) ? part.end() : Double.MAX_VALUE;
		return all.stream()
			.filter((chapter) -> chapter.end() > start && chapter.start() < end)
			.map((chapter) -> new Chapter(chapter.title(), Math.max(start, chapter.start()) - start,
					Math.min(end, chapter.end()) - start))
			.toList();
	}

}
