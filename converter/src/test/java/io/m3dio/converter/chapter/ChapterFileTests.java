package io.m3dio.converter.chapter;

import java.util.List;

import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.source.Chapter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChapterFile}.
 */
class ChapterFileTests {

	private static final Mp3File MINUTE = new Mp3File(1, 48_000, 2, 2501, 60 * 48_000, 576, true);

	@Test
	void beginsWhereItsChapterDoes() {
		assertThat(files(new Chapter("A", 0, 10.25), new Chapter("", 10.25, 40), new Chapter("C", 40, 60)))
			.containsExactly(new ChapterFile(1, "A", 492_000), new ChapterFile(2, "Chapter 2", 1_428_000),
					new ChapterFile(3, "C", 960_000));
	}

	@Test
	void leavesNothingOut() {
		assertThat(files(new Chapter("C", 50, 55), new Chapter("A", 5, 10), new Chapter("B", 20, 30))).containsExactly(
				new ChapterFile(1, "A", 20 * 48_000), new ChapterFile(2, "B", 30 * 48_000),
				new ChapterFile(3, "C", 10 * 48_000));
	}

	@Test
	void isNotTooShortToBePlayed() {
		assertThat(files(new Chapter("logo", 0, 0.05), new Chapter("A", 0.05, 30), new Chapter("A again", 0, 30),
				new Chapter("B", 30, 30.01), new Chapter("C", 30.01, 59.99), new Chapter("end", 59.99, 60),
				new Chapter("beyond", 70, 80)))
			.containsExactly(new ChapterFile(1, "A", 30 * 48_000), new ChapterFile(2, "C", 30 * 48_000));
	}

	@Test
	void isAllThereIsWithoutChapters() {
		assertThat(files()).containsExactly(new ChapterFile(1, "The film", 60 * 48_000));
		assertThat(ChapterFile.divide(MINUTE, List.of(), ""))
			.containsExactly(new ChapterFile(1, "Chapter 1", 60 * 48_000));
	}

	private static List<ChapterFile> files(Chapter... chapters) {
		return ChapterFile.divide(MINUTE, List.of(chapters), "The film");
	}

}
