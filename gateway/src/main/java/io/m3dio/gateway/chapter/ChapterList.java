package io.m3dio.gateway.chapter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.m3dio.db.job.Output;
import io.m3dio.platform.format.DurationFormat;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The chapters that an MP3 is to have.
 *
 * @param chapters the chapters in any order; empty to remove all
 */
record ChapterList(@Nullable List<@Nullable Entry> chapters) {

	/** Control characters, line separators, and halves of characters. */
	private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

	private static final double MILLIS = 1000;

	/**
	 * Returns the chapters as they are written into the tag.
	 * @param durationMillis the duration of the MP3 in milliseconds
	 * @return the chapters in order; one without a title is numbered
	 * @throws ProblemException if they are not valid
	 */
	List<Output.Chapter> checked(long durationMillis) {
		List<@Nullable Entry> entries = Objects.requireNonNullElse(this.chapters, List.of());
		if (this.chapters == null) {
			throw invalid("Set 'chapters' to a list; an empty one removes all chapters.");
		}
		if (entries.size() > Output.MOST_CHAPTERS) {
			throw invalid("There are %d chapters. Leave at most %d.".formatted(entries.size(), Output.MOST_CHAPTERS));
		}
		List<Output.Chapter> sorted = entries.stream()
			.map((entry) -> chapter(entry, durationMillis))
			.sorted(Comparator.comparingLong(Output.Chapter::startMillis))
			.toList();
		List<Output.Chapter> named = new ArrayList<>();
		for (Output.Chapter chapter : sorted) {
			int number = named.size() + 1;
			if (number > 1 && named.get(number - 2).startMillis() == chapter.startMillis()) {
				throw invalid("Two chapters start at %s. Move one of them.".formatted(time(chapter.startMillis())));
			}
			named.add(chapter.title().isEmpty() ? new Output.Chapter(chapter.startMillis(), "Chapter " + number)
					: chapter);
		}
		return named;
	}

	private static Output.Chapter chapter(@Nullable Entry entry, long durationMillis) {
		Double start = (entry != null) ? entry.startSeconds() : null;
		if (entry == null || start == null) {
			throw invalid("A chapter lacks 'startSeconds'. Set it for each one.");
		}
		long millis = Math.round(start * MILLIS);
		if (!Double.isFinite(start) || start < 0 || millis >= durationMillis) {
			throw invalid("A chapter can't start at %s s. Start it before the end at %s.".formatted(start,
					time(durationMillis)));
		}
		return new Output.Chapter(millis, title(Objects.requireNonNullElse(entry.title(), "").strip(), millis));
	}

	private static String title(String title, long millis) {
		int longest = Output.Chapter.LONGEST_TITLE;
		if (title.codePointCount(0, title.length()) > longest || NO_TEXT.matcher(title).find()) {
			throw invalid("The title at %s is too long or has control characters. Use text of at most %d characters."
				.formatted(time(millis), longest));
		}
		return title;
	}

	private static String time(long millis) {
		return DurationFormat.exactTime(millis / MILLIS);
	}

	private static ProblemException invalid(String detail) {
		return Problem.INVALID_CHAPTERS.because(detail);
	}

	/**
	 * A chapter.
	 *
	 * @param startSeconds when it starts, in seconds
	 * @param title its title, at most {@value Output.Chapter#LONGEST_TITLE} characters
	 */
	record Entry(@Nullable Double startSeconds, @Nullable String title) {
	}

}
