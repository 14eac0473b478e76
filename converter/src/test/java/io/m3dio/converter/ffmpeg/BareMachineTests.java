package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;

import io.m3dio.converter.TestMedia;
import io.m3dio.local.servers.NeededLibraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(value = OS.LINUX, disabledReason = "Elsewhere programs have another format")
class BareMachineTests {

	private static final Path FOLDER = TestMedia.program().resolveSibling(".");

	@Test
	void hasWhatTheBundledProgramsNeed() throws IOException {
		assertThat(FOLDER).isDirectoryContaining("glob:**/ffmpeg")
			.isDirectoryContaining("glob:**/ffprobe")
			.isDirectoryContaining("glob:**/ffmpeg-encoder")
			.isDirectoryContaining("glob:**/libavdevice.so*");
		assertThat(NeededLibraries.missing(FOLDER)).isEmpty();
	}

}
