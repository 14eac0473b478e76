package io.m3dio.gateway.option;

import java.util.Arrays;

import io.m3dio.db.mp3.MpegVersion;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Format;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Options.Volume;
import io.m3dio.db.option.TagField;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;

/**
 * Refuses options that are valid alone, but not together.
 */
final class OptionRules {

	private OptionRules() {
	}

	static void check(Options options) {
		check(options.part());
		check(options.volume());
		check(options.format());
		checkSilence(options);
		if (options.chapters().isZip()) {
			checkForZip(options);
		}
	}

	/**
	 * Accepts fades that are longer than the part. Without an end only the converter
	 * knows how long the part is, and it shortens them.
	 */
	private static void check(Part part) {
		if (part.end() == null) {
			return;
		}
		double length = part.end() - ((part.start() != null) ? part.start() : 0);
		if (length <= 0) {
			throw conflict("The part ends before it starts. Set an end after the start.", OptionCatalog.START,
					OptionCatalog.END);
		}
	}

	private static void check(Volume volume) {
		if (volume.loudness() != null && volume.gain() != 0) {
			throw conflict("Set loudness or gain, not both.", OptionCatalog.LOUDNESS, OptionCatalog.GAIN);
		}
	}

	/**
	 * LAME would silently lower the bit rate.
	 */
	private static void check(Format format) {
		if (format.sampleRate() == null || format.preset().isVariable()) {
			return;
		}
		int max = MpegVersion.of(format.sampleRate()).maxKilobits();
		if (format.preset().kilobits() > max) {
			throw conflict("An MP3 of %d Hz has at most %d kbit/s. Choose a smaller preset or a higher sample rate."
				.formatted(format.sampleRate(), max), OptionCatalog.PRESET, OptionCatalog.SAMPLE_RATE);
		}
	}

	private static void checkSilence(Options options) {
		if (options.silence() != null && !options.chapters().areFromSilence()) {
			throw conflict("Silence makes chapters only where it is asked for. Set chapters to silence or silence-zip.",
					OptionCatalog.CHAPTERS, OptionCatalog.SILENCE_THRESHOLD, OptionCatalog.SILENCE_LENGTH,
					OptionCatalog.CHAPTER_LENGTH);
		}
	}

	/**
	 * Each of these options would apply to one of several files, and it would be unclear
	 * to which.
	 */
	private static void checkForZip(Options options) {
		if (options.part().fadeIn() > 0 || options.part().fadeOut() > 0) {
			throw conflict("Fades don't work with one MP3 per chapter. Remove the fades or the ZIP.",
					OptionCatalog.CHAPTERS, OptionCatalog.FADE_IN, OptionCatalog.FADE_OUT);
		}
		if (options.tags().containsKey(TagField.TRACK_NUMBER)) {
			throw conflict("Chapter MP3s are numbered automatically. Remove the track number or the ZIP.",
					OptionCatalog.CHAPTERS, OptionCatalog.TRACK_NUMBER);
		}
	}

	private static ProblemException conflict(String detail, Option<?>... options) {
		return Problem.CONFLICTING_OPTIONS.because(detail,
				Arrays.stream(options).map(Option::name).toArray(String[]::new));
	}

}
