package io.m3dio.converter.chapter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.source.Chapter;

/**
 * A chapter that becomes a file of its own.
 *
 * @param number its number, from 1
 * @param title its title, never blank
 * @param samples how many samples of each channel it has
 */
public record ChapterFile(int number, String title, long samples) {

	/** In seconds: players find no audio in files of one or two frames. */
	private static final double SHORTEST = 0.1;

	/**
	 * Divides an MP3 where its chapters start, so that nothing is lost or repeated. The
	 * first file includes what precedes the first chapter. A chapter that is too short
	 * for a file is added to its neighbor.
	 * @param mp3 the MP3
	 * @param chapters its chapters
	 * @param title the title of the only file if there are no chapters
	 * @return the files, at least one
	 */
	public static List<ChapterFile> divide(Mp3File mp3, List<Chapter> chapters, String title) {
		long shortest = Math.round(SHORTEST * mp3.sampleRate());
		NavigableMap<Long, String> starts = new TreeMap<>();
		for (Chapter chapter : chapters.stream().sorted(Comparator.comparingDouble(Chapter::start)).toList()) {
			long start = Math.round(chapter.start() * mp3.sampleRate());
			long last = starts.isEmpty() ? 0 : starts.lastKey();
			if (start <= mp3.samples() - shortest) {
				starts.put((starts.isEmpty() || start < last + shortest) ? last : start, chapter.title());
			}
		}
		starts.putIfAbsent(0L, title);
		return between(starts, mp3.samples());
	}

	private static List<ChapterFile> between(NavigableMap<Long, String> starts, long end) {
		List<ChapterFile> files = new ArrayList<>();
		starts.forEach((start, title) -> {
			int number = files.size() + 1;
			Long next = starts.higherKey(start);
			files.add(new ChapterFile(number, title.isBlank() ? "Chapter " + number : title,
					((next != null) ? next : end) - start));
		});
		return files;
	}

}
