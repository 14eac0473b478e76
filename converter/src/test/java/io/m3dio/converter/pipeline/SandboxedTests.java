package io.m3dio.converter.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Volume;
import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledIf(value = "io.m3dio.converter.TestMedia#hasSandbox", disabledReason = "This machine allows no namespaces")
class SandboxedTests {

	private static final Options V2 = Options.of(Preset.V2);

	@TempDir
	Path folder;

	@Test
	void makesTheSameInOnePass() throws Exception {
		assertSame(TestMedia.video(2), V2, 0);
	}

	@Test
	void makesTheSameInSegments() throws Exception {
		assertSame(TestMedia.concert(44100, 2), V2, 1);
	}

	@Test
	void copiesTheSame() throws Exception {
		Path source = TestMedia.make("mp3-track.mp4", "-i", TestMedia.video(20).toString(), "-c:v", "copy", "-c:a",
				"libmp3lame", "-b:a", "128k");
		assertSame(source, Options.of(Preset.AUTO), 0);
	}

	@Test
	void measuresAndTakesACover() throws Exception {
		assertSame(TestMedia.video(20), V2.withVolume(new Volume(-14.0, 0)).withCover(true), 0);
	}

	private void assertSame(Path source, Options options, int idle) throws Exception {
		assertThat(made(TestMedia.sandboxed(), source, options, idle))
			.hasSameBinaryContentAs(made(TestMedia.ffmpeg(), source, options, idle));
	}

	private Path made(Ffmpeg ffmpeg, Path source, Options options, int idle) throws Exception {
		Path job = Files.createTempDirectory(this.folder, "job");
		Path copy = Files.copy(source, job.resolve("source.mp4"));
		Path mp3 = job.resolve("output.mp3");
		Mp3Maker.Result made = new Mp3Maker(ffmpeg, new IdleCores(idle)).make(SourceFile.of(copy), options, mp3,
				new RecordingMonitor());
		assertThat(made.verified().warnings()).isEmpty();
		return mp3;
	}

}
