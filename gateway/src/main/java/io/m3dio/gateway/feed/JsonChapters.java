package io.m3dio.gateway.feed;

import java.util.List;
import java.util.stream.IntStream;

import io.m3dio.db.job.Output;

/**
 * The chapters of an episode, as podcast apps read them.
 *
 * @param version the version of the format
 * @param chapters the chapters, in their order
 */
record JsonChapters(String version, List<Chapter> chapters) {

	private static final double MILLIS = 1000;

	static JsonChapters of(List<Output.Chapter> chapters) {
		return new JsonChapters("1.2.0",
				IntStream.range(0, chapters.size())
					.mapToObj((index) -> new Chapter(chapters.get(index).startMillis() / MILLIS,
							title(chapters.get(index), index)))
					.toList());
	}

	/**
	 * Returns the title of a chapter.
	 * @param chapter the chapter
	 * @param index its place, from 0
	 * @return its title, or its number if it has none
	 */
	static String title(Output.Chapter chapter, int index) {
		return chapter.title().isEmpty() ? "Chapter " + (index + 1) : chapter.title();
	}

	/**
	 * A chapter.
	 *
	 * @param startTime when it starts, in seconds
	 * @param title its title
	 */
	record Chapter(double startTime, String title) {
	}

}
