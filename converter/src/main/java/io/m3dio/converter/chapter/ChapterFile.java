package io.m3dio.converter.chapter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.source.Chapter;

/**
 * A chapter as a piece of the music.
 *
 * @param number its number, from 1
 * @param title its title, perhaps made up
 * @param samples how many samples of each channel it has
 */
public record ChapterFile(int number, String title, long samples) {

	/** In seconds: players find no music in files of a frame or two. */
	private static final double SHORTEST = 0.1;

	/**
	 * Divides music where its chapters start, so that nothing of it is lost and nothing
	 * comes twice: what is before the first chapter is the first one's, and what is too
	 * short for a file is its neighbour's.
	 * @param music the music
	 * @param chapters its chapters
	 * @param title what the piece is called if there are no chapters
	 * @return at least one piece
	 */
	public static List<ChapterFile> of(Mp3File music, List<Chapter> chapters, String title) {
		long shortest = Math.round(SHORTEST * music.sampleRate());
		NavigableMap<Long, String> starts = new TreeMap<>();
		for (Chapter chapter : chapters.stream().sorted(Comparator.comparingDouble(Chapter::start)).toList()) {
			long start = Math.round(chapter.start() * music.sampleRate());
			long last = starts.isEmpty() ? 0 : starts.lastKey();
			if (start <= music.samples() - shortest) {
				starts.put((starts.isEmpty() || start < last + shortest) ? last : start, chapter.title());
			}
		}
		starts.putIfAbsent(0L, title);
		return between(starts, music.samples());
	}

	private static List<ChapterFile> between(NavigableMap<Long, String> starts, long end) {
		List<ChapterFile> pieces = new ArrayList<>();
		starts.forEach((start, title) -> {
			int number = pieces.size() + 1;
			Long next = starts.higherKey(start);
			pieces.add(new ChapterFile(number, title.isBlank() ? "Chapter " + number : title,
					((next != null) ? next : end) - start));
		});
		return pieces;
	}

}
