package io.m3dio.converter.decode;

import java.util.List;

/**
 * What audio looks like: the highest sample of each stretch of the same length.
 */
public final class Waveform {

	/** More points than a screen shows, and few enough to be sent at once. */
	private static final int MOST_POINTS = 32 * 1024;

	/** In samples: 23 ms at 44.1 kHz, finer than anybody cuts. */
	private static final int FINEST = 1024;

	private final int samplesPerPoint;

	private final byte[] points;

	/**
	 * Creates a waveform.
	 * @param samplesPerPoint how many samples of each channel a point stands for
	 * @param points the highest sample of each point, 0 to 127
	 */
	Waveform(int samplesPerPoint, byte[] points) {
		this.samplesPerPoint = samplesPerPoint;
		this.points = points;
	}

	/**
	 * Chooses how many samples become a point.
	 * @param samples how many samples of each channel there are
	 * @return so many that the waveform is neither larger nor finer than useful
	 */
	public static int samplesPerPoint(long samples) {
		return (int) Math.max(FINEST, (samples + MOST_POINTS - 1) / MOST_POINTS);
	}

	/**
	 * Joins the waveforms of files that follow each other. Where a file does not end with
	 * a whole point, the points of the next one are up to half a point beside their
	 * place.
	 * @param parts what decoding has shown of each file, in order
	 * @param skipped how many samples at the beginning are not played
	 * @param played how many samples after them are played
	 * @return the waveform of what is played
	 */
	static Waveform join(List<DecodedMp3> parts, long skipped, long played) {
		int samplesPerPoint = parts.get(0).waveform().samplesPerPoint;
		byte[] joined = new byte[count(played, samplesPerPoint)];
		long start = -skipped;
		for (DecodedMp3 part : parts) {
			for (int i = 0; i < part.waveform().points.length; i++) {
				long from = start + (long) i * samplesPerPoint;
				long to = Math.min(from + samplesPerPoint, start + part.samples());
				int at = (int) Math.max(0,
						Math.min(joined.length - 1, Math.floorDiv((from + to) / 2, samplesPerPoint)));
				joined[at] = (byte) Math.max(joined[at], part.waveform().points[i]);
			}
			start += part.samples();
		}
		return new Waveform(samplesPerPoint, joined);
	}

	private static int count(long samples, int samplesPerPoint) {
		return (int) Math.max(1, (samples + samplesPerPoint - 1) / samplesPerPoint);
	}

	public int samplesPerPoint() {
		return this.samplesPerPoint;
	}

	/**
	 * Returns the points.
	 * @return the highest sample of each, 0 to 127
	 */
	public byte[] points() {
		return this.points.clone();
	}

}
