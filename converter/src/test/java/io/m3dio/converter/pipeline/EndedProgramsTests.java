package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.m3dio.converter.Plans;
import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.Encode;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.Probe;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.job.Progress;
import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Scripts stand in for ffmpeg")
class EndedProgramsTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "kill -KILL $$", "kill -TERM $$", "exit 130", "exit 228", "exit 255" })
	void mayPassWhenItWasNotTheFile(String script) throws Exception {
		assertThatBothSteps(script, new RecordingMonitor(), FfmpegException.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 183, 244 })
	void refuseAFileThatCannotBeRead(int exitCode) throws Exception {
		assertThatBothSteps("exit " + exitCode, new RecordingMonitor(), ConversionException.class);
	}

	@Test
	void sayNothingOfAFileThatIsNotWantedAnyMore() throws Exception {
		assertThatBothSteps("exit 183", new Stopped(), ConversionCanceledException.class);
	}

	private void assertThatBothSteps(String script, ConversionMonitor monitor, Class<? extends Exception> end)
			throws Exception {
		Ffmpeg ffmpeg = ffmpeg(script);
		Path source = Files.copy(TestMedia.video(2), this.folder.resolve("source.mp4"));
		assertThatThrownBy(() -> new Probe(ffmpeg).probe(SourceFile.of(source), monitor)).isInstanceOf(end);
		Source probed = new Source(SourceFile.of(source), false, List.of(Plans.track(2)), Map.of(), List.of(), Set.of(),
				List.of(), null, false);
		Plan plan = Plans.plan(Preset.V2, 2);
		assertThatThrownBy(() -> new Encode(ffmpeg, new IdleCores(0)).encode(probed, plan, monitor)).isInstanceOf(end);
	}

	private Ffmpeg ffmpeg(String script) throws IOException {
		for (String name : new String[] { "ffmpeg", "ffprobe" }) {
			Path program = Files.writeString(this.folder.resolve(name), "#!/bin/sh\n" + script);
			assertThat(program.toFile().setExecutable(true)).isTrue();
		}
		return new Ffmpeg(this.folder.resolve("ffmpeg"), Duration.ofSeconds(10));
	}

	private static final class Stopped implements ConversionMonitor {

		@Override
		public void report(Progress progress) {
			// Nobody listens any more.
		}

		@Override
		public void ensureNotCanceled() {
			throw new ConversionCanceledException("stopping");
		}

	}

}
