package io.m3dio.gateway.archive;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ZipNames}.
 */
class ZipNamesTests {

	private final ZipNames names = new ZipNames();

	@Test
	void areUniqueWhateverTheirCase() {
		assertThat(this.names.unique("talk.mp3")).isEqualTo("talk.mp3");
		assertThat(this.names.unique("Talk.mp3")).isEqualTo("Talk (2).mp3");
		assertThat(this.names.unique("talk.zip")).isEqualTo("talk.zip");
		assertThat(this.names.unique("talk.mp3")).isEqualTo("talk (3).mp3");
	}

	@ParameterizedTest
	@CsvSource({ "a \"b\" c.mp3, a -b- c.mp3", "CON.mp3, _CON.mp3", "aux.live.mp3, _aux.live.mp3",
			"Lpt1 .zip, _Lpt1.zip", "Console.mp3, Console.mp3", "Füße – 日本 😀.mp3, Füße – 日本 😀.mp3" })
	void canBeUnpackedEverywhere(String name, String portable) {
		assertThat(this.names.unique(name)).isEqualTo(portable);
	}

	@Test
	void areNeverLongerThanFileSystemsTake() {
		String name = "x".repeat(251) + ".mp3";
		assertThat(IntStream.range(0, 100).mapToObj((i) -> this.names.unique(name))).doesNotHaveDuplicates()
			.allSatisfy((unique) -> assertThat(unique.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255))
			.allSatisfy((unique) -> assertThat(unique).endsWith(".mp3"));
	}

}
