package io.m3dio.gateway.option;

import java.util.Arrays;

import io.m3dio.db.job.Chapters;
import io.m3dio.db.job.Options;
import io.m3dio.db.job.Options.Part;
import io.m3dio.db.job.Options.Volume;
import io.m3dio.db.job.Preset;
import io.m3dio.platform.problem.ProblemException;
import io.m3dio.platform.problem.Problem;
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
		if (options.chapters() == Chapters.ZIP) {
			checkForZip(options);
		}
	}

	/**
	 * Fades that take longer than the part are taken: where no end is given, only the
	 * converter knows how long that is, and it shortens them.
	 */
	private static void check(Part part) {
		if (part.end() == null) {
			return;
		}
		double length = part.end() - ((part.start() != null) ? part.start() : 0);
		if (length <= 0) {
			throw refused("The part ends before it starts. Give an end that comes after the start.", Choices.START,
					Choices.END);
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

	/**
	 * Each would hold for one file, and nobody could say for which.
	 */
	private static void checkForZip(Options options) {
		if (options.part().fadeIn() > 0 || options.part().fadeOut() > 0) {
			throw refused("The MP3s of a ZIP play on into each other without fading. Leave out the fades or the ZIP.",
					Choices.CHAPTERS, Choices.FADE_IN, Choices.FADE_OUT);
		}
		if (options.tags().number() != null) {
			throw refused("The MP3s of a ZIP are numbered by their chapters. Leave out the track number or the ZIP.",
					Choices.CHAPTERS, Choices.TRACK_NUMBER);
		}
	}

	private static ProblemException refused(String detail, Option<?>... options) {
		return Problem.CONFLICTING_OPTIONS.because(detail,
				Arrays.stream(options).map(Option::name).toArray(String[]::new));
	}

}
