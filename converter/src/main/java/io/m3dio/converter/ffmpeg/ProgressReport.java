package io.m3dio.converter.ffmpeg;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The progress of ffmpeg, as it reports it with {@code -progress}.
 *
 * @param outSeconds how much audio it has written, in seconds
 * @param speed how many times faster than real time it is, or null if unknown
 */
public record ProgressReport(double outSeconds, @Nullable Double speed) {

	private static final String END_OF_BLOCK = "\nprogress=";

	private static final double MICROS = 1e6;

	/**
	 * Parses the last complete report. Values that ffmpeg does not know yet are
	 * {@code N/A}.
	 * @param output the output of ffmpeg so far
	 * @return the report, or zero if there is none
	 */
	static ProgressReport last(String output) {
		int end = output.lastIndexOf(END_OF_BLOCK);
		if (end < 0) {
			return new ProgressReport(0, null);
		}
		int start = output.lastIndexOf(END_OF_BLOCK, end - 1);
		Map<String, String> block = output.substring(start + 1, end)
			.lines()
			.map((line) -> line.split("=", 2))
			.filter((pair) -> pair.length == 2)
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1].strip(), (first, second) -> second));
		Double micros = number(block.get("out_time_us"));
		return new ProgressReport((micros != null) ? Math.max(0, micros / MICROS) : 0, number(block.get("speed")));
	}

	private static @Nullable Double number(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			return Double.valueOf(text.endsWith("x") ? text.substring(0, text.length() - 1) : text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
