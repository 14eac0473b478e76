package io.m3dio.gateway.upload;

import io.m3dio.db.job.Options;
import io.m3dio.db.job.Preset;
import io.m3dio.gateway.Problem;

/**
 * The options of a form, as its parts come in.
 */
final class Chosen {

	private Preset preset = Preset.DEFAULT;

	void add(String option, String value) {
		if (!"preset".equals(option)) {
			throw Problem.UNKNOWN_OPTION.because("There is no such option. A file can be sent with: preset.");
		}
		this.preset = Preset.of(value)
			.orElseThrow(() -> Problem.UNKNOWN_PRESET.because("Choose one of the presets v0, v2, 320, 192, 128."));
	}

	Options options() {
		return new Options(this.preset);
	}

}
