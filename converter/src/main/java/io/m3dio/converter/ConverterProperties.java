package io.m3dio.converter;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.PositiveOrZero;
import io.m3dio.converter.ffmpeg.sandbox.SandboxMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of a converter.
 *
 * @param workers how many jobs are converted at the same time; 0, the default, means one
 * per core
 * @param scratch the folder for sources and unfinished MP3s; several converters may share
 * it
 * @param ffmpeg the path of an ffmpeg program with ffprobe beside it. It also encodes,
 * unless there is an ffmpeg-encoder beside it. If unset, the programs bundled with M3DIO
 * are used
 * @param sandbox whether the programs run in a sandbox of Linux namespaces: auto, the
 * default, if this machine allows it; required; or off
 * @param lookEvery how often an idle worker looks for work that no message announced
 * (default 3 s)
 * @param stallTimeout how long ffmpeg may make no progress before it is stopped (default
 * 60 s)
 * @param retryDelay how long a job waits after its first failed attempt; the delay is
 * four times as long after each further attempt (default 2 s)
 * @param drain how long a converter that is shutting down may continue with its jobs
 * before it gives them back (default 0 s)
 */
@Validated
@ConfigurationProperties("m3dio.converter")
public record ConverterProperties(@DefaultValue("0") @PositiveOrZero int workers, Path scratch, @Nullable Path ffmpeg,
		@DefaultValue("auto") SandboxMode sandbox, @DefaultValue("3s") Duration lookEvery,
		@DefaultValue("60s") Duration stallTimeout, @DefaultValue("2s") Duration retryDelay,
		@DefaultValue("0s") Duration drain) {

	/**
	 * Returns how many jobs are converted at the same time.
	 * @return the number of workers, at least 1
	 */
	public int workerCount() {
		return (this.workers > 0) ? this.workers : Runtime.getRuntime().availableProcessors();
	}

	/**
	 * Returns how long a job waits after a failed attempt.
	 * @param attempts the number of attempts so far
	 * @return the delay
	 */
	public Duration delayAfter(int attempts) {
		return this.retryDelay.multipliedBy(1L << (2 * Math.max(0, attempts - 1)));
	}

}
