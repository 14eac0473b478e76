package io.m3dio.db.mp3;

import java.util.Arrays;
import java.util.List;

/**
 * A version of MPEG audio. An MP3's sample rate decides which one it is, and thereby its
 * highest bit rate.
 *
 * @see <a href="https://www.iso.org/standard/22412.html">ISO/IEC 11172-3, 2.4.2.3</a> and
 * ISO/IEC 13818-3 for the lower sample rates
 */
public enum MpegVersion {

	/**
	 * MPEG-1.
	 */
	MPEG_1(List.of(44_100, 48_000, 32_000), 320),
	/**
	 * MPEG-2, with half the sample rates.
	 */
	MPEG_2(List.of(22_050, 24_000, 16_000), 160),
	/**
	 * MPEG-2.5, with a quarter of the sample rates. Some decoders know no higher bit
	 * rate.
	 */
	MPEG_2_5(List.of(11_025, 12_000, 8_000), 64);

	private static final List<Integer> ALL_SAMPLE_RATES = Arrays.stream(values())
		.flatMap((version) -> version.sampleRates.stream())
		.sorted()
		.toList();

	private final List<Integer> sampleRates;

	private final int maxKilobits;

	MpegVersion(List<Integer> sampleRates, int maxKilobits) {
		this.sampleRates = sampleRates;
		this.maxKilobits = maxKilobits;
	}

	/**
	 * Returns the sample rates of this version.
	 * @return the sample rates in Hz, in the order of their indexes in a frame header
	 */
	public List<Integer> sampleRates() {
		return this.sampleRates;
	}

	/**
	 * Returns the highest bit rate of an MP3.
	 * @return the bit rate in kbit/s
	 */
	public int maxKilobits() {
		return this.maxKilobits;
	}

	/**
	 * Lists the sample rates that an MP3 can have.
	 * @return the sample rates of all versions in Hz, in ascending order
	 */
	public static List<Integer> allSampleRates() {
		return ALL_SAMPLE_RATES;
	}

	/**
	 * Finds the version of an MP3.
	 * @param sampleRate the MP3's sample rate in Hz
	 * @return the version
	 * @throws IllegalArgumentException if an MP3 cannot have the sample rate
	 */
	public static MpegVersion of(int sampleRate) {
		return Arrays.stream(values())
			.filter((version) -> version.sampleRates.contains(sampleRate))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("An MP3 cannot have " + sampleRate + " Hz."));
	}

}
