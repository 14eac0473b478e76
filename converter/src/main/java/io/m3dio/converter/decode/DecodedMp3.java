package io.m3dio.converter.decode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.m3dio.converter.ffmpeg.Decoders;
import io.m3dio.converter.plan.FfmpegArguments;
import org.jspecify.annotations.Nullable;

/**
 * What decoding an MP3 has shown.
 *
 * @param samples how many samples of each channel it plays
 * @param peak the sample peak in dBFS; null for silence
 * @param loudness the integrated loudness in LUFS, if it was measured
 * @param errors what could not be decoded; empty if everything could
 * @param waveform what it looks like
 */
public record DecodedMp3(long samples, @Nullable Double peak, @Nullable Double loudness, String errors,
		Waveform waveform) {

	/** Counts times again, as some versions of ffmpeg start with the decoder delay. */
	public static final String FILTER = FfmpegArguments.LARGE_FRAMES
			+ ",asetpts=N/SR/TB,astats=measure_perchannel=Peak_level:measure_overall=none";

	private static final Pattern PEAK = Pattern.compile("Peak level dB: (-?[\\d.]+)");

	/** Matches errors, but not tags, which ffmpeg prints further to the right. */
	private static final Pattern ERROR = Pattern.compile("(\\[[^]]+] )?\\[(error|fatal|panic)] .*");

	static DecodedMp3 of(String messages, WaveformMeter meter) {
		String errors = Arrays.stream(messages.split(" \\| "))
			.filter((line) -> ERROR.matcher(line).matches() && !Decoders.isRefusal(line))
			.limit(3)
			.collect(Collectors.joining("; "));
		return new DecodedMp3(meter.samples(), highestPeak(messages), Loudness.parse(messages).integrated(), errors,
				meter.finish());
	}

	/**
	 * Combines the results of several files.
	 * @param parts the result for each, in order
	 * @param skipped how many samples at the beginning are not played
	 * @param played how many samples after them are played
	 * @return the result for all of them, without the loudness
	 */
	public static DecodedMp3 all(List<DecodedMp3> parts, long skipped, long played) {
		Double peak = parts.stream()
			.map(DecodedMp3::peak)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
		return new DecodedMp3(parts.stream().mapToLong(DecodedMp3::samples).sum(), peak, null,
				parts.stream().map(DecodedMp3::errors).collect(Collectors.joining()),
				Waveform.join(parts, skipped, played));
	}

	/** Returns the highest of the peaks of all channels. */
	public static @Nullable Double highestPeak(String messages) {
		return PEAK.matcher(messages)
			.results()
			.map((result) -> Double.valueOf(result.group(1)))
			.max(Comparator.naturalOrder())
			.orElse(null);
	}

}
