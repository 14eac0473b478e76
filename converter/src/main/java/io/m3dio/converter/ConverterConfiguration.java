package io.m3dio.converter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import io.m3dio.converter.encode.Cores;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.bundle.NoFfmpegException;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import io.m3dio.converter.ffmpeg.sandbox.Namespaces;
import io.m3dio.converter.ffmpeg.sandbox.SandboxMode;
import io.m3dio.converter.pipeline.Mp3Maker;
import io.m3dio.converter.pipeline.Pipeline;
import io.m3dio.converter.scratch.Scratch;
import io.m3dio.db.media.Media;
import io.m3dio.db.source.Peaks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures ffmpeg and the pipeline.
 */
@Configuration(proxyBeanMethods = false)
class ConverterConfiguration {

	private static final Logger log = LoggerFactory.getLogger(ConverterConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	Scratch scratch(ConverterProperties properties) throws IOException {
		return Scratch.open(properties.scratch());
	}

	@Bean
	Ffmpeg ffmpeg(ConverterProperties properties, Scratch scratch) throws IOException, InterruptedException {
		Path program = properties.ffmpeg();
		Duration stallTimeout = properties.stallTimeout();
		Ffmpeg ffmpeg = (program != null) ? new Ffmpeg(program, stallTimeout)
				: Ffmpeg.bundled(scratch.programs(), stallTimeout);
		try {
			log.info("Decoding with ffmpeg {} and encoding with ffmpeg {}, with {} workers", ffmpeg.version(),
					ffmpeg.encoderVersion(), properties.workerCount());
		}
		catch (IOException ex) {
			throw new NoFfmpegException("ffmpeg does not start here (" + ex.getMessage()
					+ "). Set M3DIO_FFMPEG to one that does, with ffprobe beside it.");
		}
		return sandboxed(ffmpeg, properties.sandbox(), scratch);
	}

	private static Ffmpeg sandboxed(Ffmpeg ffmpeg, SandboxMode mode, Scratch scratch)
			throws IOException, InterruptedException {
		if (mode == SandboxMode.OFF) {
			log.warn("ffmpeg runs without a sandbox, as M3DIO_SANDBOX is off");
			return ffmpeg;
		}
		try {
			Ffmpeg sandboxed = ffmpeg.in(Namespaces.in(scratch.programs()));
			tryOut(sandboxed, scratch);
			log.info("ffmpeg runs in a sandbox, without network and with the files of its job only");
			return sandboxed;
		}
		catch (IOException ex) {
			if (mode == SandboxMode.REQUIRED) {
				throw new NoFfmpegException("ffmpeg cannot be run in a sandbox here (" + ex.getMessage()
						+ "). Allow user namespaces to this user, or set M3DIO_SANDBOX to auto.");
			}
			log.warn("ffmpeg runs without a sandbox, which this machine does not allow: {}", ex.getMessage());
			return ffmpeg;
		}
	}

	/** Starts all programs as jobs do, with a folder that they may write to. */
	private static void tryOut(Ffmpeg sandboxed, Scratch scratch) throws IOException, InterruptedException {
		Path folder = scratch.create("trial");
		try {
			Ffmpeg limited = sandboxed.within(ResourceLimits.of(0).writing(1), folder.resolve("file"));
			limited.version();
			limited.encoderVersion();
		}
		finally {
			scratch.delete(folder);
		}
	}

	@Bean
	Pipeline pipeline(Media media, Peaks peaks, Ffmpeg ffmpeg, Cores cores, Scratch scratch) {
		return new Pipeline(media, peaks, new Mp3Maker(ffmpeg, cores), scratch);
	}

}
