package io.m3dio.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names are cut, letters never.
 */
class NamesTests {

	private final Names names = new Names();

	@Test
	void cutsNamesBetweenLettersOnly() {
		String name = "😀😀😀😀😀😀😀😀😀😀😀😀.mp4";
		assertThat(this.names.head(name) + this.names.tail(name)).isEqualTo(name);
		assertThat(this.names.tail(name)).isEqualTo("😀😀😀😀😀😀.mp4");
		assertThat(this.names.head("a.mp4")).isEmpty();
	}

	@Test
	void takesNoLetterApart() {
		String family = "👨\u200d👩\u200d👧";
		assertThat(this.names.tail(family.repeat(12) + ".mp4")).isEqualTo(family.repeat(6) + ".mp4");
		assertThat(this.names.tail("e\u0301".repeat(12))).isEqualTo("e\u0301".repeat(10));
	}

}
