package io.m3dio.gateway.option;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.m3dio.db.mp3.MpegVersion;
import io.m3dio.db.option.Preset;
import org.jspecify.annotations.Nullable;

/**
 * The formats that an MP3 can have.
 *
 * @param presets the presets
 * @param defaultPreset id of the preset that is used by default
 * @param sampleRates the sample rates, highest first
 */
record FormatChoices(List<PresetChoice> presets, String defaultPreset, List<SampleRateChoice> sampleRates) {

	static final FormatChoices ALL = new FormatChoices(Arrays.stream(Preset.values()).map(PresetChoice::of).toList(),
			Preset.DEFAULT.id(),
			MpegVersion.allSampleRates().stream().sorted(Comparator.reverseOrder()).map(SampleRateChoice::of).toList());

	/**
	 * A preset.
	 *
	 * @param id its name in forms
	 * @param kilobits the bit rate of stereo in kbit/s, on average if it varies; absent
	 * if it depends on the video
	 * @param variable whether the bit rate varies with the audio
	 */
	record PresetChoice(String id, @Nullable Integer kilobits, boolean variable) {

		static PresetChoice of(Preset preset) {
			return new PresetChoice(preset.id(), (preset.kilobits() > 0) ? preset.kilobits() : null,
					preset.isVariable());
		}

	}

	/**
	 * A sample rate.
	 *
	 * @param hertz the sample rate in Hz
	 * @param maxKilobits the highest constant bit rate that it allows, in kbit/s
	 */
	record SampleRateChoice(int hertz, int maxKilobits) {

		static SampleRateChoice of(int hertz) {
			return new SampleRateChoice(hertz, MpegVersion.of(hertz).maxKilobits());
		}

	}
}
