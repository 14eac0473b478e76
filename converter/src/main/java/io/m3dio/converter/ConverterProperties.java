package io.m3dio.converter;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a converter works.
 *
 * @param workers how many jobs it converts at once; 0, the default, means one per core
 * @param scratch the folder for sources and MP3s in the making; several converters may
 * share it
 * @param ffmpeg the path of an ffmpeg program, with ffprobe beside it, which encodes too
 * unless there is an ffmpeg-encoder beside it; none, the default, means the programs that
 * come with M3DIO
 * @param lookEvery how often an idle worker looks for work that it was not told of
 * (default 3 s)
 * @param stallTimeout how long ffmpeg may get no further before it is ended (default 60
 * s)
 * @param retryDelay how long a job waits after its first failed attempt; four times as
 * long after each further one (default 2 s)
 * @param drain how long a converter that is stopped goes on with what it is converting
 * before it hands that back (default 0 s)
 */
@Validated
@ConfigurationProperties("m3dio.converter")
record ConverterProperties(@DefaultValue("0") @PositiveOrZero int workers, Path scratch, @Nullable Path ffmpeg,
		@DefaultValue("3s") Duration lookEvery, @DefaultValue("60s") Duration stallTimeout,
		@DefaultValue("2s") Duration retryDelay, @DefaultValue("0s") Duration drain) {

	int slots() {
		return (this.workers > 0) ? this.workers : Runtime.getRuntime().availableProcessors();
	}

	/**
	 * How long a job waits after an attempt that failed.
	 * @param attempts how many attempts there were
	 * @return the delay
	 */
	Duration delayAfter(int attempts) {
		return this.retryDelay.multipliedBy(1L << (2 * Math.max(0, attempts - 1)));
	}

}
