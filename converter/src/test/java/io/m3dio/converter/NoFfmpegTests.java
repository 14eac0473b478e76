package io.m3dio.converter;

import java.nio.file.Path;

import io.m3dio.converter.ffmpeg.NoFfmpegException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class NoFfmpegTests {

	@Test
	void saysWhatToDoInsteadOfATrace(@TempDir Path scratch, CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> SpringApplication.run(ConverterApplication.class,
					"--M3DIO_MONGODB_URI=" + Servers.MONGO.uri(), "--M3DIO_RABBITMQ_URI=" + Servers.AMQP.uri(),
					"--M3DIO_SCRATCH=" + scratch, "--M3DIO_FFMPEG=" + scratch.resolve("ffmpeg"), "--server.port=0"))
			.withRootCauseInstanceOf(NoFfmpegException.class);
		assertThat(output).contains("ffmpeg does not start here (Cannot run program \"" + scratch.resolve("ffprobe"))
			.contains("Set M3DIO_FFMPEG to one that does, with ffprobe beside it.")
			.doesNotContain("Caused by: ");
	}

}
