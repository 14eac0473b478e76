package io.m3dio.converter.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Options.Volume;
import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Uses the system's ffmpeg for everything, as with {@code M3DIO_FFMPEG}. It may be years
 * older than the bundled one.
 */
@EnabledIf(value = "isThere", disabledReason = "ffmpeg is not installed")
class SystemFfmpegTests {

	private static final Path FFMPEG = Path.of("/usr/bin/ffmpeg");

	@TempDir
	Path folder;

	static boolean isThere() {
		return Files.isExecutable(FFMPEG);
	}

	@ParameterizedTest
	@MethodSource
	void makesWhatTheBundledOneMakes(Path source, Part part, Volume volume) throws Exception {
		Options options = Options.of(Preset.V2).withPart(part).withVolume(volume);
		Mp3Maker.Result own = make(new Ffmpeg(FFMPEG, Duration.ofSeconds(30)), source, options);
		Mp3Maker.Result bundled = make(TestMedia.ffmpeg(), source, options);
		assertThat(own.mp3().samples()).isEqualTo(bundled.mp3().samples());
		assertThat(own.verified().peak()).isEqualTo(bundled.verified().peak(), within(0.1));
		assertThat(own.verified().warnings()).isEqualTo(bundled.verified().warnings());
	}

	static List<Object[]> makesWhatTheBundledOneMakes() throws Exception {
		Volume loud = new Volume(-14.0, 0);
		return List.of(new Object[] { TestMedia.concert(44100, 2), Part.ALL, Volume.UNCHANGED },
				new Object[] { TestMedia.concert(48000, 2), new Part(3.0, 9.5, 1, 2), loud },
				new Object[] { TestMedia.fragmented(), new Part(1.5, null, 0, 0), Volume.UNCHANGED },
				new Object[] { TestMedia.surround(), Part.ALL, Volume.UNCHANGED },
				new Object[] { TestMedia.cut(TestMedia.fastStart(20), 0.75), Part.ALL, Volume.UNCHANGED });
	}

	private Mp3Maker.Result make(Ffmpeg ffmpeg, Path source, Options options) throws Exception {
		Path job = Files.createTempDirectory(this.folder, "job");
		Path link = Files.createSymbolicLink(job.resolve("source.mp4"), source);
		return new Mp3Maker(ffmpeg, new IdleCores(0)).make(SourceFile.of(link), options, job.resolve("output.mp3"),
				new RecordingMonitor());
	}

}
