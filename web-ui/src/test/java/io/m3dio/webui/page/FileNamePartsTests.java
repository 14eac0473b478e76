package io.m3dio.webui.page;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * File names are split between characters only.
 */
class FileNamePartsTests {

	private final FileNameParts parts = new FileNameParts();

	@Test
	void splitsNamesBetweenCharacters() {
		String name = "😀😀😀😀😀😀😀😀😀😀😀😀.mp4";
		assertThat(this.parts.head(name) + this.parts.tail(name)).isEqualTo(name);
		assertThat(this.parts.tail(name)).isEqualTo("😀😀😀😀😀😀.mp4");
		assertThat(this.parts.head("a.mp4")).isEmpty();
	}

	@Test
	void splitsNoCharacter() {
		String family = "👨\u200d👩\u200d👧";
		assertThat(this.parts.tail(family.repeat(12) + ".mp4")).isEqualTo(family.repeat(6) + ".mp4");
		assertThat(this.parts.tail("e\u0301".repeat(12))).isEqualTo("e\u0301".repeat(10));
	}

}
