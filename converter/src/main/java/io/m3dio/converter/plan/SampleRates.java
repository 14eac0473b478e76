package io.m3dio.converter.plan;

/**
 * The sample rates that MP3 knows, and the bit rates that each allows.
 *
 * @see <a href="https://www.iso.org/standard/22412.html">ISO/IEC 11172-3, 2.4.2.3</a> and
 * ISO/IEC 13818-3 for the lower ones
 */
public final class SampleRates {

	private static final int[] MP3 = { 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000 };

	private static final int CD = 44100;

	private SampleRates() {
	}

	/**
	 * Finds the sample rate that loses nothing, or else the least.
	 * @param sampleRate the source's, in Hz
	 * @return one that MP3 knows, in Hz
	 */
	public static int forMp3(int sampleRate) {
		if (sampleRate > CD && sampleRate % CD == 0) {
			return CD;
		}
		for (int known : MP3) {
			if (known >= sampleRate) {
				return known;
			}
		}
		return MP3[MP3.length - 1];
	}

	/**
	 * Finds the lowest sample rate from a given one on that allows a bit rate: a multiple
	 * of it, where there is one.
	 * @param sampleRate a rate that MP3 knows, in Hz
	 * @param kilobits the constant bit rate in kbit/s
	 * @return one that allows it, in Hz
	 */
	static int allowing(int sampleRate, int kilobits) {
		int lowest = 0;
		for (int known : MP3) {
			if (known >= sampleRate && highestKilobits(known) >= kilobits) {
				lowest = (lowest == 0) ? known : lowest;
				if (known % sampleRate == 0) {
					return known;
				}
			}
		}
		return (lowest == 0) ? sampleRate : lowest;
	}

	/**
	 * The highest bit rate at a sample rate.
	 * @param sampleRate a rate that MP3 knows, in Hz
	 * @return the bit rate in kbit/s; at 12 kHz and below the highest that all decoders
	 * know
	 */
	static int highestKilobits(int sampleRate) {
		return (sampleRate >= 32_000) ? 320 : (sampleRate >= 16_000) ? 160 : 64;
	}

}
