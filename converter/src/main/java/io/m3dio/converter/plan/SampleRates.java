package io.m3dio.converter.plan;

/**
 * The sample rates that MP3 knows.
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

}
