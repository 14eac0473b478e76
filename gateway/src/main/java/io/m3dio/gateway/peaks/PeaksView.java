package io.m3dio.gateway.peaks;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.m3dio.db.source.PeakData;

/**
 * Peaks in the JSON format of audiowaveform, which many players read, and where they are
 * on the timeline of the source.
 *
 * @param version the version of the format
 * @param channels the number of channels, which are mixed
 * @param sampleRate the sample rate in Hz
 * @param samplesPerPixel how many samples a pair of values stands for
 * @param bits the bits of a value
 * @param length the number of pairs
 * @param data the lowest and the highest sample of each pair
 * @param start where the first pair is on the timeline of the source, in seconds
 * @param seconds how much of the source the pairs cover, in seconds
 * @see <a href=
 * "https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md">audiowaveform data
 * format</a>
 */
record PeaksView(int version, int channels, @JsonProperty("sample_rate") int sampleRate,
		@JsonProperty("samples_per_pixel") int samplesPerPixel, int bits, int length, List<Integer> data, double start,
		double seconds) {

	private static final int VERSION = 2;

	private static final double MILLIS = 1000;

	static PeaksView of(PeakData peaks) {
		byte[] points = peaks.levels();
		List<Integer> pairs = new ArrayList<>(2 * points.length);
		for (byte point : points) {
			pairs.add(-point);
			pairs.add((int) point);
		}
		return new PeaksView(VERSION, 1, peaks.sampleRate(), peaks.samplesPerPoint(), Byte.SIZE, points.length, pairs,
				peaks.startMillis() / MILLIS, peaks.durationMillis() / MILLIS);
	}

}
