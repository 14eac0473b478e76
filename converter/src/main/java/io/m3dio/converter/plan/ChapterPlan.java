package io.m3dio.converter.plan;

import java.util.List;

import io.m3dio.converter.source.Chapter;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.db.option.Chapters;

/**
 * The chapters of an MP3.
 *
 * @param list the chapters
 * @param separateFiles whether each chapter becomes an MP3 of its own
 */
public record ChapterPlan(List<Chapter> list, boolean separateFiles) {

	/** Three digits number them, and nobody listens to more. */
	private static final int MOST_FILES = 999;

	static ChapterPlan of(List<Chapter> all, Excerpt excerpt, Chapters wanted) throws ConversionException {
		List<Chapter> chapters = Chapter.within(excerpt.start(), excerpt.seconds(), all);
		boolean separateFiles = wanted == Chapters.ZIP;
		if (separateFiles && chapters.size() > MOST_FILES) {
			throw ConversionException.tooManyChapters(chapters.size(), MOST_FILES);
		}
		return new ChapterPlan(chapters, separateFiles);
	}

	/**
	 * Returns how many MP3s there will be at most.
	 * @return the number, at least 1
	 */
	public int files() {
		return this.separateFiles ? Math.max(1, this.list.size()) : 1;
	}

}
