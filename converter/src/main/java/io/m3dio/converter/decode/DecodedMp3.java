package io.m3dio.converter.decode;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.m3dio.converter.ffmpeg.Ffmpeg.FfmpegResult;
import io.m3dio.converter.plan.FfmpegArguments;
import org.jspecify.annotations.Nullable;

/**
 * What ffmpeg found when it decoded an MP3.
 *
 * @param samples how many samples of each channel it plays
 * @param peak the highest sample in dBFS, null for silence
 * @param loudness its integrated loudness in LUFS, if it was measured
 * @param complaints what could not be decoded; empty if all could
 */
public record DecodedMp3(long samples, @Nullable Double peak, @Nullable Double loudness, String complaints) {

	/** Times are counted anew: some versions begin with what the decoder leaves out. */
	public static final String FILTER = FfmpegArguments.LARGE_FRAMES
			+ ",asetpts=N/SR/TB,astats=measure_perchannel=Peak_level:measure_overall=none";

	private static final Pattern PEAK = Pattern.compile("Peak level dB: (-?[\\d.]+)");

	/** Not what a tag says, which is printed further to the right. */
	private static final Pattern COMPLAINT = Pattern.compile("(\\[[^]]+] )?\\[(error|fatal|panic)] .*");

	public static DecodedMp3 of(FfmpegResult heard, int sampleRate) {
		String said = heard.said();
		String complaints = Arrays.stream(said.split(" \\| "))
			.filter((line) -> COMPLAINT.matcher(line).matches())
			.limit(3)
			.collect(Collectors.joining("; "));
		return new DecodedMp3(Math.round(heard.outSeconds() * sampleRate), highest(said),
				Loudness.in(said).integrated(), complaints);
	}

	/**
	 * What was found in all of several pieces.
	 * @param pieces what was found in each
	 * @return all of it, without the loudness
	 */
	public static DecodedMp3 all(Collection<DecodedMp3> pieces) {
		Double peak = pieces.stream()
			.map(DecodedMp3::peak)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
		return new DecodedMp3(pieces.stream().mapToLong(DecodedMp3::samples).sum(), peak, null,
				pieces.stream().map(DecodedMp3::complaints).collect(Collectors.joining()));
	}

	/** There is one for each channel. */
	private static @Nullable Double highest(String said) {
		return PEAK.matcher(said)
			.results()
			.map((result) -> Double.valueOf(result.group(1)))
			.max(Comparator.naturalOrder())
			.orElse(null);
	}

}
