package io.m3dio.converter.silence;

import java.util.ArrayList;
import java.util.List;

import io.m3dio.converter.source.Chapter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PauseChapters}.
 */
class PauseChaptersTests {

	@Test
	void beginsAChapterHalfASecondBeforeTheSound() {
		assertThat(PauseChapters.between(List.of(new Pause(60, 63), new Pause(130, 132.5)), 200, 30)).containsExactly(
				new Chapter("Chapter 1", 0, 62.5), new Chapter("Chapter 2", 62.5, 132),
				new Chapter("Chapter 3", 132, 200));
	}

	@Test
	void beginsAChapterInTheMiddleOfAShortPause() {
		assertThat(PauseChapters.between(List.of(new Pause(60, 60.4)), 200, 30)).extracting(Chapter::start)
			.containsExactly(0d, 60.2);
	}

	@Test
	void dividesNothingWithoutPauses() {
		assertThat(PauseChapters.between(List.of(), 200, 30)).isEmpty();
	}

	/**
	 * Three pauses are within thirty seconds. The one in the middle is the longest.
	 */
	@Test
	void prefersLongPauses() {
		List<Pause> pauses = List.of(new Pause(60, 62), new Pause(70, 75), new Pause(80, 82), new Pause(110, 112));
		assertThat(PauseChapters.between(pauses, 200, 30)).extracting(Chapter::start).containsExactly(0d, 74.5, 111.5);
	}

	@Test
	void makesNoShortChapterAtEitherEnd() {
		List<Pause> pauses = List.of(new Pause(20, 25), new Pause(100, 102), new Pause(175, 180));
		assertThat(PauseChapters.between(pauses, 200, 30)).extracting(Chapter::start).containsExactly(0d, 101.5);
	}

	@Test
	void makesNoMoreChaptersThanOneTableHolds() {
		List<Pause> pauses = new ArrayList<>();
		for (int i = 1; i < 1000; i++) {
			pauses.add(new Pause(40 * i, 40 * i + ((i % 4 == 0) ? 3 : 2)));
		}
		List<Chapter> chapters = PauseChapters.between(pauses, 40_000, 30);
		assertThat(chapters).hasSize(255);
		assertThat(chapters.stream().filter((chapter) -> chapter.start() % 40 == 2.5)).as("those at long pauses")
			.hasSize(249);
		assertThat(chapters.get(254).title()).isEqualTo("Chapter 255");
	}

}
