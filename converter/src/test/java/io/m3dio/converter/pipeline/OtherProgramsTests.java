package io.m3dio.converter.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@EnabledIf(value = "io.m3dio.converter.pipeline.OtherPrograms#areThere",
		disabledReason = "mp3val or lame is not installed")
class OtherProgramsTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "V0, 0", "V2, 0", "V2, 1", "V9, 1", "CBR_320, 0", "CBR_64, 0" })
	void takeEveryQuality(Preset preset, int idle) throws Exception {
		Mp3Maker.Result made = make(TestMedia.concert(44100, 2), preset, idle);
		OtherPrograms.assertTake(output(), made.mp3().samples());
	}

	@ParameterizedTest
	@CsvSource({ "8000, 1", "11025, 2", "16000, 1", "22050, 2", "24000, 2", "32000, 2", "48000, 1" })
	void takeEveryRate(int sampleRate, int channels) throws Exception {
		Mp3Maker.Result made = make(TestMedia.concert(sampleRate, channels), Preset.V2, 1);
		OtherPrograms.assertTake(output(), made.mp3().samples());
	}

	@Test
	void doNotTakeJustAnything() throws Exception {
		Mp3Maker.Result made = make(TestMedia.concert(44100, 2), Preset.V2, 0);
		byte[] bytes = Files.readAllBytes(output());
		Files.write(output(), Arrays.copyOf(bytes, bytes.length / 2));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> OtherPrograms.assertTake(output(), made.mp3().samples()));
	}

	private Mp3Maker.Result make(Path source, Preset preset, int idle) throws Exception {
		Path link = Files.createSymbolicLink(this.folder.resolve("source.mp4"), source);
		return new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(idle)).make(SourceFile.of(link), Options.of(preset),
				output(), new RecordingMonitor());
	}

	private Path output() {
		return this.folder.resolve("output.mp3");
	}

}
