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

}
