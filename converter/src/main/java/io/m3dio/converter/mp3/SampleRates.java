package io.m3dio.converter.mp3;

import java.util.List;

import io.m3dio.db.mp3.MpegVersion;

/**
 * Chooses the sample rate of an MP3.
 */
public final class SampleRates {

	private static final int CD = 44_100;

	private static final List<Integer> ALL = MpegVersion.allSampleRates();

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
		return ALL.stream().filter((rate) -> rate >= sampleRate).findFirst().orElse(ALL.get(ALL.size() - 1));
	}

	/**
	 * Finds the lowest sample rate that is not below a given one and allows a bit rate. A
	 * multiple of the given one is preferred.
	 * @param sampleRate a sample rate of MP3, in Hz
	 * @param kilobits the constant bit rate in kbit/s
	 * @return a sample rate that allows it, in Hz
	 */
	public static int allowing(int sampleRate, int kilobits) {
		List<Integer> allowing = ALL.stream()
			.filter((rate) -> rate >= sampleRate && MpegVersion.of(rate).maxKilobits() >= kilobits)
			.toList();
		return allowing.stream()
			.filter((rate) -> rate % sampleRate == 0)
			.findFirst()
			.orElse(allowing.isEmpty() ? sampleRate : allowing.get(0));
	}

	/**
	 * Returns how many samples of each channel a frame has.
	 * @param sampleRate a sample rate of MP3, in Hz
	 * @return the number of samples
	 */
	public static int frameSamples(int sampleRate) {
		return frameSamples(MpegVersion.of(sampleRate));
	}

	static int frameSamples(MpegVersion version) {
		return (version == MpegVersion.MPEG_1) ? 1152 : 576;
	}

}
