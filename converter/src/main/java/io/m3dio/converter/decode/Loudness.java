package io.m3dio.converter.decode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What ffmpeg's meter found at the end.
 *
 * @param integrated the loudness of the whole in LUFS (EBU R 128), null for silence
 * @param peak the highest sample in dBFS, null for silence
 */
public record Loudness(@Nullable Double integrated, @Nullable Double peak) {

	/**
	 * What it says of each frame is not heard: older versions cannot be told to be quiet.
	 */
	public static final String FILTER = "ebur128=peak=sample:framelog=verbose";

	/** Below this the meter does not count. */
	private static final double SILENCE = -70;

	private static final Pattern INTEGRATED = Pattern.compile("\\bI:\\s+(-?[\\d.]+|-?inf|nan) LUFS");

	private static final Pattern PEAK = Pattern.compile("\\bPeak:\\s+(-?[\\d.]+|-?inf|nan) dBFS");

	/**
	 * Reads the meter's summary.
	 * @param said what ffmpeg said, the summary last
	 * @return what it says
	 */
	public static Loudness in(String said) {
		Double integrated = last(INTEGRATED, said);
		Double peak = last(PEAK, said);
		return (integrated != null && integrated > SILENCE) ? new Loudness(integrated, peak) : new Loudness(null, peak);
	}

	private static @Nullable Double last(Pattern pattern, String said) {
		Double value = null;
		Matcher matcher = pattern.matcher(said);
		while (matcher.find()) {
			value = matcher.group(1).matches("-?[\\d.]+") ? Double.valueOf(matcher.group(1)) : null;
		}
		return value;
	}

}
