package io.m3dio.converter.ffmpeg;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.m3dio.converter.TestMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DecodersTests {

	/** The usual decoder of AV1, which the bundled program does not have. */
	private static final String ELSEWHERE = "libdav1d";

	@ParameterizedTest
	@EnumSource
	void areDecodersOfTheBundledProgram(Decoders decoders) throws Exception {
		Set<String> known = TestMedia.ffmpeg().probe(List.of("-hide_banner", "-decoders"), (report) -> {
		})
			.lines()
			.map(String::strip)
			.map((line) -> line.split("\\s+"))
			.filter((words) -> words.length > 1)
			.map((words) -> words[1])
			.collect(Collectors.toSet());
		assertThat(decoders.names()).doesNotHaveDuplicates()
			.filteredOn((name) -> !name.equals(ELSEWHERE))
			.isSubsetOf(known);
	}

	@Test
	void areTheOnlyOnesThatAProgramUses() {
		List<String> arguments = Arguments.of(List.of("-v", "error"), Decoders.VIDEO.arguments(),
				List.of("-i", TestMedia.mono().toString(), "-f", "null", "-"));
		assertThatExceptionOfType(FfmpegException.class)
			.isThrownBy(() -> TestMedia.ffmpeg().run(arguments, (report) -> {
			}))
			.matches(FfmpegException::isDecoderRefused)
			.withMessageContaining("Codec (aac) not on whitelist");
	}

}
