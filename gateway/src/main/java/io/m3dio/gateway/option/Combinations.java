package io.m3dio.gateway.option;

import io.m3dio.db.job.Options;
import io.m3dio.db.job.Options.Part;
import io.m3dio.db.job.Options.Volume;
import io.m3dio.db.job.Preset;
import io.m3dio.gateway.ApiException;
import io.m3dio.gateway.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Refuses options that are fine alone, but not together.
 */
final class Combinations {

	private static final int MPEG_2_5 = 12_000;

	private static final int MPEG_2 = 24_000;

	private Combinations() {
	}

	static void check(Options options) {
		check(options.part());
		check(options.volume());
		check(options.preset(), options.sampleRate());
	}

	private static void check(Part part) {
		if (part.end() == null) {
			return;
		}
		double length = part.end() - ((part.start() != null) ? part.start() : 0);
		if (length <= 0) {
			throw refused("The part ends before it starts. Give an end that comes after the start.", Choices.START,
					Choices.END);
		}
		if (part.fadeIn() + part.fadeOut() > length) {
			throw refused("Fading in and out takes longer than the part. Shorten the fades or take a longer part.",
					Choices.FADE_IN, Choices.FADE_OUT);
		}
	}

	private static void check(Volume volume) {
		if (volume.loudness() != null && volume.gain() != 0) {
			throw refused("Loudness and gain exclude each other. Give one of the two.", Choices.LOUDNESS, Choices.GAIN);
		}
	}

	/**
	 * LAME would take the highest bit rate there is without a word.
	 */
	private static void check(Preset preset, @Nullable Integer sampleRate) {
		if (sampleRate == null || preset.isVariable()) {
			return;
		}
		int highest = (sampleRate <= MPEG_2_5) ? 64 : (sampleRate <= MPEG_2) ? 160 : 320;
		if (preset.kilobits() > highest) {
			throw refused("An MP3 of %d Hz has at most %d kbit/s. Choose a smaller preset or a higher sample rate."
				.formatted(sampleRate, highest), Choices.PRESET, Choices.SAMPLE_RATE);
		}
	}

	private static ApiException refused(String detail, Option<?> one, Option<?> other) {
		return Problem.CONFLICTING_OPTIONS.because(detail, one.name(), other.name());
	}

}
