package io.m3dio.converter.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.source.Chapter;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.source.TrackChoice;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.db.job.Chapters;
import io.m3dio.db.job.Options;
import io.m3dio.db.job.Options.Part;
import io.m3dio.db.job.Preset;
import org.jspecify.annotations.Nullable;

/**
 * How a source becomes the MP3 that was asked for.
 *
 * @param track the audio track
 * @param preset the quality, never {@link Preset#AUTO}
 * @param fast whether LAME searches less
 * @param sampleRate the MP3's, in Hz
 * @param channels the MP3's, 1 or 2
 * @param part which part of the source
 * @param seconds how long the MP3 will play, if the source says
 * @param gain by how much it gets louder, in dB
 * @param copy whether the frames of the source's MP3 are taken over
 * @param chapters the chapters of the MP3
 * @param cut whether each of them becomes an MP3 of its own
 */
public record Plan(AudioTrack track, Preset preset, boolean fast, int sampleRate, int channels, Part part,
		@Nullable Double seconds, double gain, boolean copy, List<Chapter> chapters, boolean cut) {

	/** Nobody listens longer, and what claims to be longer is no video. */
	private static final int LONGEST_HOURS = 48;

	/** The same in seconds. */
	static final double LONGEST = LONGEST_HOURS * 3600.0;

	private static final double BITS_PER_KILOBYTE = 125;

	/** More files than anybody listens to, and as three digits number. */
	private static final int MOST_FILES = 999;

	public static Plan of(Source source, Options options) throws ConversionException {
		AudioTrack track = TrackChoice.of(source.tracks(), options.track());
		Preset preset = Quality.of(options.preset(), track);
		int channels = (options.mono() || track.channels() == 1) ? 1 : 2;
		int sampleRate = SampleRates.forMp3((options.sampleRate() != null) ? options.sampleRate() : track.sampleRate());
		boolean asItIs = options.part().equals(Part.ALL) && options.volume().equals(Options.Volume.UNCHANGED)
				&& track.start() == 0 && channels == track.channels() && sampleRate == track.sampleRate();
		List<Chapter> chapters = Chapter.within(options.part(), source.chapters());
		boolean cut = options.chapters() == Chapters.ZIP;
		if (cut && chapters.size() > MOST_FILES) {
			throw ConversionException.tooManyChapters(chapters.size(), MOST_FILES);
		}
		return new Plan(track, preset, options.fast(), sampleRate, channels, options.part(),
				seconds(options.part(), track), options.volume().gain(),
				asItIs && Quality.isCopied(options.preset(), track), chapters, cut);
	}

	public Plan withGain(double decibels) {
		return new Plan(this.track, this.preset, this.fast, this.sampleRate, this.channels, this.part, this.seconds,
				decibels, this.copy, this.chapters, this.cut);
	}

	/**
	 * The same for a source whose frames turn out not to be fit to be taken over.
	 * @return the plan to encode them
	 */
	public Plan encodingAnew() {
		return new Plan(this.track, this.preset, this.fast, this.sampleRate, this.channels, this.part, this.seconds,
				this.gain, false, this.chapters, this.cut);
	}

	private static @Nullable Double seconds(Part part, AudioTrack track) throws ConversionException {
		Double all = (track.seconds() != null) ? Double.valueOf(track.start() + track.seconds()) : null;
		double start = (part.start() != null) ? part.start() : 0;
		if (all != null && start >= all) {
			throw ConversionException.nothingThere(start, all);
		}
		Double seconds = (all != null) ? Double.valueOf(all - start) : null;
		if (part.end() != null && (all == null || part.end() < all)) {
			seconds = part.end() - start;
		}
		if (seconds != null && seconds > LONGEST) {
			throw ConversionException.tooLong(LONGEST_HOURS);
		}
		return seconds;
	}

	public void addWarnings(List<String> all) {
		if (this.cut && this.chapters.isEmpty()) {
			all.add("There are no chapters, so that the ZIP holds one MP3.");
		}
	}

	/**
	 * How many MP3s there will be, at the most.
	 * @return the number, at least 1
	 */
	public int files() {
		return this.cut ? Math.max(1, this.chapters.size()) : 1;
	}

	/**
	 * About how large the MP3 will be.
	 * @return the size in bytes, or null if nobody knows
	 */
	@Nullable Long predictedSize() {
		if (this.seconds == null) {
			return null;
		}
		if (!this.preset.isVariable()) {
			return Math.round(this.seconds * this.preset.kilobits() * BITS_PER_KILOBYTE);
		}
		double share = ((this.channels == 1) ? 0.55 : 1) * Math.min(1, (this.sampleRate + 8000) / 52100.0);
		return Math.round(this.seconds * this.preset.kilobits() * share * BITS_PER_KILOBYTE);
	}

	/**
	 * The number of the variable bit rate.
	 * @return 0 to 9, and 0 where it is constant
	 */
	public int variableQuality() {
		return this.preset.isVariable() ? Integer.parseInt(this.preset.id().substring(1)) : 0;
	}

	/**
	 * How many samples of each channel a frame of the MP3 stands for.
	 * @return 1152 in MPEG-1, from 32 kHz on, else 576
	 */
	public int frameSamples() {
		return (this.sampleRate >= 32_000) ? 1152 : 576;
	}

	/**
	 * What ffmpeg is told.
	 * @return the arguments that follow from this plan
	 */
	public FfmpegArguments arguments() {
		return new FfmpegArguments(this);
	}

}
