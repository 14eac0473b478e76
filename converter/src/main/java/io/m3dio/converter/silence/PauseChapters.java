package io.m3dio.converter.silence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import io.m3dio.converter.source.Chapter;

/**
 * Divides audio into chapters where it pauses. The longest pauses count first, as those
 * between chapters are longer than those between sentences.
 */
final class PauseChapters {

	/** One table of contents in a tag has no room for more. */
	private static final int MOST = 255;

	private PauseChapters() {
	}

	/**
	 * Divides audio.
	 * @param pauses its pauses
	 * @param seconds its duration
	 * @param shortest how long a chapter lasts at least, in seconds
	 * @return the chapters, at least two, or none if nothing divides it
	 */
	static List<Chapter> between(List<Pause> pauses, double seconds, double shortest) {
		List<Pause> longestFirst = pauses.stream()
			.sorted(Comparator.comparingDouble(Pause::length).reversed().thenComparing(Pause::start))
			.toList();
		TreeSet<Double> borders = new TreeSet<>(List.of(0d, seconds));
		for (Pause pause : longestFirst) {
			if (borders.size() <= MOST && isFarFromOthers(pause.border(), borders, shortest)) {
				borders.add(pause.border());
			}
		}
		return (borders.size() > 2) ? chapters(borders) : List.of();
	}

	private static boolean isFarFromOthers(double border, TreeSet<Double> borders, double shortest) {
		Double before = borders.floor(border);
		Double after = borders.ceiling(border);
		return before != null && after != null && border - before >= shortest && after - border >= shortest;
	}

	private static List<Chapter> chapters(TreeSet<Double> borders) {
		List<Chapter> chapters = new ArrayList<>();
		for (double start : borders.headSet(borders.last())) {
			double end = borders.tailSet(start, false).first();
			chapters.add(new Chapter("Chapter " + (chapters.size() + 1), start, end));
		}
		return chapters;
	}

}
