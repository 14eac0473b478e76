package io.m3dio.webui.option;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The formats to choose from, as the gateway lists them.
 *
 * @param presets the presets
 * @param defaultPreset id of the preset that is used by default
 * @param sampleRates the sample rates, highest first
 */
public record FormatChoices(List<Preset> presets, String defaultPreset, List<SampleRate> sampleRates) {

	/**
	 * A preset.
	 *
	 * @param id its name in forms
	 * @param kilobits the bit rate in kbit/s, on average if it varies; {@code null} if it
	 * depends on the file
	 * @param variable whether the bit rate varies with the audio
	 */
	public record Preset(String id, @Nullable Integer kilobits, boolean variable) {

		/**
		 * Returns the size to expect, which is an estimate for variable bit rates.
		 * @return bytes per hour
		 */
		public long bytesPerHour() {
			return Objects.requireNonNull(this.kilobits) * 1000L / 8 * 3600;
		}

	}

	/**
	 * A sample rate.
	 *
	 * @param hertz the sample rate in Hz
	 * @param maxKilobits the highest constant bit rate that it allows, in kbit/s
	 */
	public record SampleRate(int hertz, int maxKilobits) {
	}
}
