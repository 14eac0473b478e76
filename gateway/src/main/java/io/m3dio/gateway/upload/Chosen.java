package io.m3dio.gateway.upload;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.m3dio.db.job.Options;
import io.m3dio.db.job.Preset;
import io.m3dio.gateway.Problem;

/**
 * The options of a form, as its parts come in.
 */
final class Chosen {

	private static final String PRESETS = Arrays.stream(Preset.values())
		.map(Preset::id)
		.collect(Collectors.joining(", "));

	private Preset preset = Preset.DEFAULT;

	void add(String option, String value) {
		if (!"preset".equals(option)) {
			throw Problem.UNKNOWN_OPTION.because("There is no such option. A file can be sent with: preset.");
		}
		this.preset = Preset.of(value)
			.orElseThrow(() -> Problem.UNKNOWN_PRESET.because("Choose one of the presets " + PRESETS + "."));
	}

	Options options() {
		return Options.of(this.preset);
	}

}
