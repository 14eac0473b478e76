package io.m3dio.converter.pipeline;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What ffmpeg found when it decoded an MP3.
 *
 * @param samples how many samples of each channel it plays
 * @param peak the highest sample in dBFS, null for silence
 * @param loudness its integrated loudness in LUFS, if it was measured
 * @param complaints what could not be decoded; empty if all could
 */
record Decoded(long samples, @Nullable Double peak, @Nullable Double loudness, String complaints) {

	static final String FILTER = "astats=measure_perchannel=none:measure_overall=Peak_level+Number_of_samples";

	private static final Pattern SAMPLES = Pattern.compile("Number of samples: (\\d+)");

	private static final Pattern PEAK = Pattern.compile("Peak level dB: (-?[\\d.]+)");

	/** Not what a tag says, which is printed further to the right. */
	private static final Pattern COMPLAINT = Pattern.compile("(\\[[^]]+] )?\\[(error|fatal|panic)] .*");

	static Decoded of(String said) {
		Matcher samples = SAMPLES.matcher(said);
		Matcher peak = PEAK.matcher(said);
		String complaints = Arrays.stream(said.split(" \\| "))
			.filter((line) -> COMPLAINT.matcher(line).matches())
			.limit(3)
			.collect(Collectors.joining("; "));
		return new Decoded(samples.find() ? Long.parseLong(samples.group(1)) : 0,
				peak.find() ? Double.valueOf(peak.group(1)) : null, Loudness.in(said).integrated(), complaints);
	}

}
