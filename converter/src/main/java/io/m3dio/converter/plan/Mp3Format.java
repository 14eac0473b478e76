package io.m3dio.converter.plan;

import io.m3dio.converter.mp3.SampleRates;
import io.m3dio.converter.source.AudioTrack;
import io.m3dio.db.option.Options.Format;
import io.m3dio.db.option.Preset;

/**
 * The format of an MP3.
 *
 * @param preset the quality, never {@link Preset#AUTO}
 * @param fast whether LAME trades a little quality for speed
 * @param sampleRate the sample rate in Hz
 * @param channels the number of channels, 1 or 2
 */
public record Mp3Format(Preset preset, boolean fast, int sampleRate, int channels) {

	private static final double BYTES_PER_KILOBIT = 125;

	/** In kbit/s (ISO/IEC 11172-3). */
	private static final int LARGEST_KILOBITS = 320;

	/** Allows for the delay of the encoder. */
	private static final double EXTRA_SECONDS = 1;

	static Mp3Format of(AudioTrack track, Format format) {
		Preset preset = Quality.of(format.preset(), track);
		int sampleRate = SampleRates.forMp3((format.sampleRate() != null) ? format.sampleRate() : track.sampleRate());
		if (!preset.isVariable()) {
			sampleRate = SampleRates.allowing(sampleRate, preset.kilobits());
		}
		return new Mp3Format(preset, format.fast(), sampleRate, (format.mono() || track.channels() == 1) ? 1 : 2);
	}

	public boolean isVariable() {
		return this.preset.isVariable();
	}

	/**
	 * Returns LAME's quality number of a variable bit rate.
	 * @return 0 to 9, or 0 for a constant bit rate
	 */
	public int variableQuality() {
		return isVariable() ? Integer.parseInt(this.preset.id().substring(1)) : 0;
	}

	/**
	 * Returns how many samples of each channel an MP3 frame has.
	 * @return the number of samples
	 */
	public int frameSamples() {
		return SampleRates.frameSamples(this.sampleRate);
	}

	boolean isThatOf(AudioTrack track) {
		return this.channels == track.channels() && this.sampleRate == track.sampleRate();
	}

	/**
	 * Returns the size that no MP3 can exceed.
	 * @param seconds its duration in seconds
	 * @return the size in bytes
	 */
	public long largestSize(double seconds) {
		return Math.round((seconds + EXTRA_SECONDS) * LARGEST_KILOBITS * BYTES_PER_KILOBIT);
	}

	/**
	 * Predicts the size of an MP3.
	 * @param seconds its duration in seconds
	 * @return the size in bytes
	 */
	long predictedSize(double seconds) {
		double share = 1;
		if (isVariable()) {
			share = ((this.channels == 1) ? 0.55 : 1) * Math.min(1, (this.sampleRate + 8000) / 52100.0);
		}
		return Math.round(seconds * this.preset.kilobits() * share * BYTES_PER_KILOBIT);
	}

}
