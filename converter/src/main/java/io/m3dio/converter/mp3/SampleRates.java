package io.m3dio.converter.mp3;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sample rates of MP3, and what depends on them.
 *
 * @see <a href="https://www.iso.org/standard/22412.html">ISO/IEC 11172-3, 2.4.2.3</a> and
 * ISO/IEC 13818-3 for the lower ones
 */
public final class SampleRates {

	private static final int CD = 44_100;

	private static final int LOWEST_OF_MPEG_1 = 32_000;

	private static final int LOWEST_OF_MPEG_2 = 16_000;

	/** In kbit/s, for MPEG-2.5: some decoders know no higher one. */
	private static final int HIGHEST_OF_MPEG_2_5 = 64;

	/** MPEG-2 halves the rates of MPEG-1, and MPEG-2.5 halves them again. */
	private static final int[] ALL = IntStream.rangeClosed(0, 2)
		.flatMap((halvings) -> Arrays.stream(FrameHeader.SAMPLE_RATES).map((rate) -> rate >> halvings))
		.sorted()
		.toArray();

	private SampleRates() {
	}

	/**
	 * Finds the sample rate that keeps the most of a source.
	 * @param sampleRate the sample rate of the source in Hz
	 * @return a sample rate of MP3, in Hz
	 */
	public static int forMp3(int sampleRate) {
		if (sampleRate > CD && sampleRate % CD == 0) {
			return CD;
		}
		return Arrays.stream(ALL).filter((rate) -> rate >= sampleRate).findFirst().orElse(ALL[ALL.length - 1]);
	}

	/**
	 * Finds the lowest sample rate that is not below a given one and allows a bit rate. A
	 * multiple of the given one is preferred.
	 * @param sampleRate a sample rate of MP3, in Hz
	 * @param kilobits the constant bit rate in kbit/s
	 * @return a sample rate that allows it, in Hz
	 */
	public static int allowing(int sampleRate, int kilobits) {
		int[] allowing = Arrays.stream(ALL)
			.filter((rate) -> rate >= sampleRate && highestKilobits(rate) >= kilobits)
			.toArray();
		return Arrays.stream(allowing)
			.filter((rate) -> rate % sampleRate == 0)
			.findFirst()
			.orElse((allowing.length > 0) ? allowing[0] : sampleRate);
	}

	/**
	 * Returns how many samples of each channel a frame has.
	 * @param sampleRate a sample rate of MP3, in Hz
	 * @return the number of samples
	 */
	public static int frameSamples(int sampleRate) {
		return (sampleRate >= LOWEST_OF_MPEG_1) ? 1152 : 576;
	}

	private static int highestKilobits(int sampleRate) {
		if (sampleRate < LOWEST_OF_MPEG_2) {
			return HIGHEST_OF_MPEG_2_5;
		}
		int[] kilobits = (sampleRate >= LOWEST_OF_MPEG_1) ? FrameHeader.KILOBITS_1 : FrameHeader.KILOBITS_2;
		return kilobits[kilobits.length - 1];
	}

}
