package io.m3dio.converter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.m3dio.converter.ffmpeg.bundle.NoFfmpegException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class NoFfmpegTests {

	@TempDir
	Path scratch;

	@Test
	void saysWhatToDoInsteadOfATrace(CapturedOutput output) {
		assertThatNothingStarts(output, "ffprobe");
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Scripts stand in for ffmpeg")
	void saysItOfTheProgramThatEncodes(CapturedOutput output) throws IOException {
		for (String name : new String[] { "ffmpeg", "ffprobe" }) {
			Path program = Files.writeString(this.scratch.resolve(name), "#!/bin/sh\necho ffmpeg version 8");
			assertThat(program.toFile().setExecutable(true)).isTrue();
		}
		Files.createFile(this.scratch.resolve("ffmpeg-encoder"));
		assertThatNothingStarts(output, "ffmpeg-encoder");
	}

	private void assertThatNothingStarts(CapturedOutput output, String missing) {
		assertThatException().isThrownBy(
				() -> SpringApplication.run(ConverterApplication.class, "--M3DIO_MONGODB_URI=" + Servers.MONGO.uri(),
						"--M3DIO_RABBITMQ_URI=" + Servers.AMQP.uri(), "--M3DIO_SCRATCH=" + this.scratch,
						"--M3DIO_FFMPEG=" + this.scratch.resolve("ffmpeg"), "--server.port=0"))
			.withRootCauseInstanceOf(NoFfmpegException.class);
		assertThat(output).contains("ffmpeg does not start here (Cannot run program \"" + this.scratch.resolve(missing))
			.contains("Set M3DIO_FFMPEG to one that does, with ffprobe beside it.")
			.doesNotContain("Caused by: ");
	}

}
