package io.m3dio.converter.plan;

import java.util.List;
import java.util.Optional;

import io.m3dio.converter.source.Chapter;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Silence;
import org.jspecify.annotations.Nullable;

/**
 * The chapters of an MP3.
 *
 * @param list the chapters
 * @param separateFiles whether each chapter becomes an MP3 of its own
 * @param silence which silence divides the audio into chapters; null if the source's are
 * used
 */
public record ChapterPlan(List<Chapter> list, boolean separateFiles, @Nullable Silence silence) {

	/** Three digits number them, and nobody listens to more. */
	private static final int MOST_FILES = 999;

	static ChapterPlan of(List<Chapter> all, Excerpt excerpt, Options options) throws ConversionException {
		boolean separateFiles = options.chapters().isZip();
		if (options.chapters().areFromSilence()) {
			return new ChapterPlan(List.of(), separateFiles, options.silence());
		}
		List<Chapter> chapters = Chapter.within(excerpt.start(), excerpt.seconds(), all);
		if (separateFiles && chapters.size() > MOST_FILES) {
			throw ConversionException.tooManyChapters(chapters.size(), MOST_FILES);
		}
		return new ChapterPlan(chapters, separateFiles, null);
	}

	ChapterPlan with(List<Chapter> found) {
		return new ChapterPlan(found, this.separateFiles, this.silence);
	}

	/**
	 * Returns how many MP3s there will be at most.
	 * @return the number, at least 1
	 */
	public int files() {
		return this.separateFiles ? Math.max(1, this.list.size()) : 1;
	}

	/**
	 * Says what it means that there are no chapters.
	 * @return a sentence, or nothing if nobody asked for chapters
	 */
	Optional<String> warning() {
		if (this.silence != null) {
			return Optional
				.of(this.separateFiles ? "No silence divides the audio into chapters, so the ZIP contains one MP3."
						: "No silence divides the audio, so there are no chapters.");
		}
		return this.separateFiles ? Optional.of("No chapters found, so the ZIP contains one MP3.") : Optional.empty();
	}

}
