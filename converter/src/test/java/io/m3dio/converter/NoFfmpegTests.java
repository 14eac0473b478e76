package io.m3dio.converter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.converter.ffmpeg.bundle.NoFfmpegException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

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

	/** The interpreter of the scripts is in a folder that the sandbox does not show. */
	@Test
	@EnabledIf(value = "io.m3dio.converter.TestMedia#hasSandbox", disabledReason = "This machine allows no namespaces")
	void refusesToDoWithoutTheSandboxThatIsRequired(CapturedOutput output) throws IOException {
		Path shell = Files.copy(Path.of("/bin/sh"), this.scratch.resolve("shell"));
		Path programs = Files.createDirectory(this.scratch.resolve("hidden"));
		for (String name : new String[] { "ffmpeg", "ffprobe" }) {
			Path program = Files.writeString(programs.resolve(name), "#!" + shell + "\necho ffmpeg version 8");
			assertThat(program.toFile().setExecutable(true)).isTrue();
		}
		assertThatException().isThrownBy(() -> start(programs.resolve("ffmpeg"), "--M3DIO_SANDBOX=required"))
			.withRootCauseInstanceOf(NoFfmpegException.class);
		assertThat(output).contains("ffmpeg cannot be run in a sandbox here (")
			.contains("set M3DIO_SANDBOX to auto")
			.doesNotContain("Caused by: ");
		start(programs.resolve("ffmpeg"), "--M3DIO_SANDBOX=auto").close();
		assertThat(output).contains("ffmpeg runs without a sandbox, which this machine does not allow: ");
	}

	private ConfigurableApplicationContext start(Path ffmpeg, String... more) {
		List<String> arguments = new ArrayList<>(
				List.of("--M3DIO_MONGODB_URI=" + Servers.MONGO.uri(), "--M3DIO_RABBITMQ_URI=" + Servers.AMQP.uri(),
						"--M3DIO_SCRATCH=" + this.scratch, "--M3DIO_FFMPEG=" + ffmpeg, "--server.port=0"));
		arguments.addAll(List.of(more));
		return SpringApplication.run(ConverterApplication.class, arguments.toArray(String[]::new));
	}

	private void assertThatNothingStarts(CapturedOutput output, String missing) {
		assertThatException().isThrownBy(() -> start(this.scratch.resolve("ffmpeg")))
			.withRootCauseInstanceOf(NoFfmpegException.class);
		assertThat(output).contains("ffmpeg does not start here (Cannot run program \"" + this.scratch.resolve(missing))
			.contains("Set M3DIO_FFMPEG to one that does, with ffprobe beside it.")
			.doesNotContain("Caused by: ");
	}

}
