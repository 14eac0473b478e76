package io.m3dio.converter.decode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The loudness of audio, as measured by ffmpeg.
 *
 * @param integrated the integrated loudness in LUFS (EBU R 128); null for silence
 * @param peak the sample peak in dBFS; null for silence
 */
public record Loudness(@Nullable Double integrated, @Nullable Double peak) {

	/**
	 * The filter that measures. Its log of each frame is moved to a level that is not
	 * printed, as older versions cannot turn it off.
	 */
	public static final String FILTER = "ebur128=peak=sample:framelog=verbose";

	/** In LUFS: the meter does not go lower. */
	private static final double SILENCE = -70;

	private static final Pattern INTEGRATED = Pattern.compile("\\bI:\\s+(-?[\\d.]+|-?inf|nan) LUFS");

	private static final Pattern PEAK = Pattern.compile("\\bPeak:\\s+(-?[\\d.]+|-?inf|nan) dBFS");

	/**
	 * Parses the summary of the filter.
	 * @param messages the messages of ffmpeg, with the summary at the end
	 * @return the loudness
	 */
	public static Loudness parse(String messages) {
		Double integrated = last(INTEGRATED, messages);
		Double peak = last(PEAK, messages);
		return (integrated != null && integrated > SILENCE) ? new Loudness(integrated, peak) : new Loudness(null, peak);
	}

	private static @Nullable Double last(Pattern pattern, String messages) {
		Double value = null;
		Matcher matcher = pattern.matcher(messages);
		while (matcher.find()) {
			value = matcher.group(1).matches("-?[\\d.]+") ? Double.valueOf(matcher.group(1)) : null;
		}
		return value;
	}

}
