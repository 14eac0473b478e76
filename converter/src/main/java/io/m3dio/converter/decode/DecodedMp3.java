package io.m3dio.converter.decode;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.m3dio.converter.ffmpeg.Decoders;
import io.m3dio.converter.ffmpeg.FfmpegResult;
import io.m3dio.converter.plan.FfmpegArguments;
import org.jspecify.annotations.Nullable;

/**
 * What decoding an MP3 has shown.
 *
 * @param samples how many samples of each channel it plays
 * @param peak the sample peak in dBFS; null for silence
 * @param loudness the integrated loudness in LUFS, if it was measured
 * @param errors what could not be decoded; empty if everything could
 */
public record DecodedMp3(long samples, @Nullable Double peak, @Nullable Double loudness, String errors) {

	/** Counts times again, as some versions of ffmpeg start with the decoder delay. */
	public static final String FILTER = FfmpegArguments.LARGE_FRAMES
			+ ",asetpts=N/SR/TB,astats=measure_perchannel=Peak_level:measure_overall=none";

	private static final Pattern PEAK = Pattern.compile("Peak level dB: (-?[\\d.]+)");

	/** Matches errors, but not tags, which ffmpeg prints further to the right. */
	private static final Pattern ERROR = Pattern.compile("(\\[[^]]+] )?\\[(error|fatal|panic)] .*");

	public static DecodedMp3 of(FfmpegResult result, int sampleRate) {
		String messages = result.messages();
		String errors = Arrays.stream(messages.split(" \\| "))
			.filter((line) -> ERROR.matcher(line).matches() && !Decoders.isRefusal(line))
			.limit(3)
			.collect(Collectors.joining("; "));
		return new DecodedMp3(Math.round(result.outSeconds() * sampleRate), highestPeak(messages),
				Loudness.parse(messages).integrated(), errors);
	}

	/**
	 * Combines the results of several files.
	 * @param parts the result for each
	 * @return the result for all of them, without the loudness
	 */
	public static DecodedMp3 all(Collection<DecodedMp3> parts) {
		Double peak = parts.stream()
			.map(DecodedMp3::peak)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
		return new DecodedMp3(parts.stream().mapToLong(DecodedMp3::samples).sum(), peak, null,
				parts.stream().map(DecodedMp3::errors).collect(Collectors.joining()));
	}

	/** Returns the highest of the peaks of all channels. */
	private static @Nullable Double highestPeak(String messages) {
		return PEAK.matcher(messages)
			.results()
			.map((result) -> Double.valueOf(result.group(1)))
			.max(Comparator.naturalOrder())
			.orElse(null);
	}

}
