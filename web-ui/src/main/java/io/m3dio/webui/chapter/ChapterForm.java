package io.m3dio.webui.chapter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * The form in which people edit chapters, a row for each.
 *
 * @param rows its rows
 */
record ChapterForm(List<Row> rows) {

	private static final int LONGEST_TITLE = 200;

	/** Control characters, line separators, and halves of characters. */
	private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

	private static final double MILLIS = 1000;

	static ChapterForm of(List<Chapter> chapters) {
		return new ChapterForm(chapters.stream()
			.map((chapter) -> new Row(ChapterTime.format(chapter.startSeconds()), chapter.title(), null))
			.toList());
	}

	static ChapterForm of(MultiValueMap<String, String> fields) {
		List<String> starts = fields.getOrDefault("start", List.of());
		List<String> titles = fields.getOrDefault("title", List.of());
		List<Row> rows = new ArrayList<>();
		for (int i = 0; i < starts.size(); i++) {
			rows.add(new Row(starts.get(i).strip(), (i < titles.size()) ? titles.get(i).strip() : "", null));
		}
		return new ChapterForm(List.copyOf(rows));
	}

	ChapterForm withBlankRow() {
		List<Row> more = new ArrayList<>(this.rows);
		more.add(new Row("", "", null));
		return new ChapterForm(List.copyOf(more));
	}

	ChapterForm without(int index) {
		List<Row> fewer = new ArrayList<>(this.rows);
		if (index >= 0 && index < fewer.size()) {
			fewer.remove(index);
		}
		return new ChapterForm(List.copyOf(fewer));
	}

	/**
	 * Checks each row.
	 * @param duration the duration of the MP3 in seconds
	 * @return the rows that are not blank, with what is wrong with them
	 */
	ChapterForm checked(double duration) {
		Set<Long> taken = new HashSet<>();
		return new ChapterForm(
				this.rows.stream().filter((row) -> !row.isBlank()).map((row) -> row.checked(duration, taken)).toList());
	}

	/**
	 * Finds the first row with an error.
	 * @return its index, if there is one
	 */
	OptionalInt firstError() {
		return IntStream.range(0, this.rows.size()).filter((i) -> this.rows.get(i).error() != null).findFirst();
	}

	/**
	 * Returns the chapters of a form that is valid.
	 * @return the chapters in the order of the rows
	 */
	List<Chapter> chapters() {
		return this.rows.stream()
			.map((row) -> new Chapter(ChapterTime.parse(row.start()).orElseThrow(), row.title()))
			.toList();
	}

	/**
	 * A row of the form.
	 *
	 * @param start when the chapter starts, as it was entered
	 * @param title its name, as it was entered
	 * @param error what is wrong: {@code time}, {@code late}, {@code taken} or
	 * {@code title}
	 */
	record Row(String start, String title, @Nullable String error) {

		boolean isBlank() {
			return this.start.isEmpty() && this.title.isEmpty();
		}

		private Row checked(double duration, Set<Long> taken) {
			return new Row(this.start, this.title, findError(duration, taken));
		}

		private @Nullable String findError(double duration, Set<Long> taken) {
			Optional<Long> millis = ChapterTime.parse(this.start).map((seconds) -> Math.round(seconds * MILLIS));
			if (millis.isEmpty()) {
				return "time";
			}
			if (millis.get() >= Math.round(duration * MILLIS)) {
				return "late";
			}
			if (!taken.add(millis.get())) {
				return "taken";
			}
			boolean longer = this.title.codePointCount(0, this.title.length()) > LONGEST_TITLE;
			return (longer || NO_TEXT.matcher(this.title).find()) ? "title" : null;
		}

	}

}
