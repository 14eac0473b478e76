package io.m3dio.converter.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.source.Chapter;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.DurationFormat;
import io.m3dio.converter.timeline.Presentation;
import io.m3dio.converter.timeline.Presentation.Span;
import io.m3dio.db.job.Chapters;
import io.m3dio.db.job.Options;
import io.m3dio.db.job.Options.Part;
import io.m3dio.db.job.Preset;

/**
 * How a source becomes the MP3 that was asked for.
 *
 * @param track the audio track
 * @param preset the quality, never {@link Preset#AUTO}
 * @param fast whether LAME searches less
 * @param sampleRate the MP3's, in Hz
 * @param channels the MP3's, 1 or 2
 * @param presentation what of the track is heard
 * @param part which part of the source that is, and for how long it fades
 * @param gain by how much it gets louder, in dB
 * @param copy whether the frames of the source's MP3 are taken over
 * @param chapters the chapters of the MP3
 * @param cut whether each of them becomes an MP3 of its own
 * @param reading how the track is decoded
 * @param notes what its owner should know of what is done otherwise than asked for
 */
public record Plan(AudioTrack track, Preset preset, boolean fast, int sampleRate, int channels,
		Presentation presentation, Part part, double gain, boolean copy, List<Chapter> chapters, boolean cut,
		ReadMode reading, List<String> notes) {

	/** Nobody listens longer, and what claims to be longer is no video. */
	private static final int LONGEST_HOURS = 48;

	private static final int SECONDS_PER_HOUR = 3600;

	/** An edit list that goes back more often means to keep somebody busy. */
	private static final int MOST_PASSES = 20;

	private static final double BITS_PER_KILOBYTE = 125;

	/** More files than anybody listens to, and as three digits number. */
	private static final int MOST_FILES = 999;

	public static Plan of(Source source, AudioTrack track, Options options) throws ConversionException {
		Preset preset = Quality.of(options.preset(), track);
		int channels = (options.mono() || track.channels() == 1) ? 1 : 2;
		int sampleRate = SampleRates.forMp3((options.sampleRate() != null) ? options.sampleRate() : track.sampleRate());
		if (!preset.isVariable()) {
			sampleRate = SampleRates.allowing(sampleRate, preset.kilobits());
		}
		Part part = options.part();
		Presentation presentation = presentation(part, track);
		double seconds = presentation.seconds();
		List<Chapter> chapters = Chapter.within((part.start() != null) ? part.start() : 0, seconds, source.chapters());
		boolean cut = options.chapters() == Chapters.ZIP;
		if (cut && chapters.size() > MOST_FILES) {
			throw ConversionException.tooManyChapters(chapters.size(), MOST_FILES);
		}
		boolean asItIs = part.equals(Part.ALL) && options.volume().equals(Options.Volume.UNCHANGED)
				&& presentation.isUncut() && track.holes().isEmpty() && channels == track.channels()
				&& sampleRate == track.sampleRate();
		return new Plan(track, preset, options.fast(), sampleRate, channels, presentation, part,
				options.volume().gain(), asItIs && Quality.isCopied(options.preset(), track), chapters, cut,
				reading(track), notes(source, track, options, sampleRate, seconds));
	}

	/** Holes are put in their places only by who looks at each frame. */
	private static ReadMode reading(AudioTrack track) {
		return track.holes().isEmpty() ? ReadMode.FAST : ReadMode.TOLERANT;
	}

	private static Presentation presentation(Part part, AudioTrack track) throws ConversionException {
		Presentation whole = track.presentation();
		Presentation presentation = whole.part(part.start(), part.end());
		if (presentation.stretches().isEmpty()) {
			throw ConversionException.nothingThere((part.start() != null) ? part.start() : 0, whole.seconds());
		}
		if (presentation.seconds() > LONGEST_HOURS * SECONDS_PER_HOUR) {
			throw ConversionException.tooLong(LONGEST_HOURS);
		}
		if (presentation.passes(track.sampleRate()).size() > MOST_PASSES) {
			throw ConversionException.unreadable("The file's edit list jumps back and forth too often.");
		}
		return presentation;
	}

	private static List<String> notes(Source source, AudioTrack track, Options options, int sampleRate,
			double seconds) {
		List<String> notes = new ArrayList<>();
		if (options.sampleRate() != null && options.sampleRate() < sampleRate) {
			notes.add("The sample rate was raised to " + sampleRate + " Hz, which the bit rate needs.");
		}
		boolean first = source.tracks()
			.stream()
			.filter((one) -> one.state() != AudioTrack.State.DISABLED)
			.allMatch((one) -> one.index() >= track.index());
		if (options.track() == null && !first) {
			notes.add("Audio track " + (track.index() + 1) + " was used: what comes before it can't be decoded.");
		}
		if (options.part().fadeIn() > seconds || options.part().fadeOut() > seconds) {
			notes.add("The fades were shortened to " + DurationFormat.length(seconds) + ", as long as the audio is.");
		}
		double left = track.presentation().omittedSeconds();
		if (left > 0) {
			notes.add("The recording was interrupted for " + DurationFormat.of(left) + "; that pause was left out.");
		}
		return List.copyOf(notes);
	}

	public double seconds() {
		return this.presentation.seconds();
	}

	/**
	 * For how long it fades in.
	 * @return the duration in seconds, no longer than what is heard
	 */
	public double fadeIn() {
		return Math.min(this.part.fadeIn(), seconds());
	}

	/**
	 * For how long it fades out.
	 * @return the duration in seconds, no longer than what is heard
	 */
	public double fadeOut() {
		return Math.min(this.part.fadeOut(), seconds());
	}

	public Plan withGain(double decibels) {
		return with(this.presentation, decibels, this.copy, this.reading, this.notes);
	}

	/**
	 * The same for a source that has to be decoded in another way.
	 * @param reading the way
	 * @return the plan to decode it so
	 */
	public Plan with(ReadMode reading) {
		if (reading != ReadMode.UNTIMED || reading == this.reading) {
			return with(this.presentation, this.gain, this.copy, reading, this.notes);
		}
		double start = (this.part.start() != null) ? this.part.start() : 0;
		double end = (this.part.end() != null) ? this.part.end() : LONGEST_HOURS * SECONDS_PER_HOUR;
		List<String> notes = new ArrayList<>(this.notes);
		notes.add("The times in the file make no sense, so the audio is played without its pauses and cuts.");
		return with(Presentation.from(this.track.mediaStart() + start, end - start), this.gain, this.copy, reading,
				List.copyOf(notes));
	}

	/**
	 * The same for a source whose frames turn out not to be fit to be taken over.
	 * @return the plan to encode them
	 */
	public Plan encodingAnew() {
		return with(this.presentation, this.gain, false, this.reading, this.notes);
	}

	private Plan with(Presentation presentation, double gain, boolean copy, ReadMode reading, List<String> notes) {
		return new Plan(this.track, this.preset, this.fast, this.sampleRate, this.channels, presentation, this.part,
				gain, copy, this.chapters, this.cut, reading, notes);
	}

	public void addWarnings(List<String> all) {
		all.addAll(this.notes);
		if (this.cut && this.chapters.isEmpty()) {
			all.add("No chapters found, so the ZIP contains one MP3.");
		}
	}

	/**
	 * What is heard, if that is a part of the media as it is decoded: in one piece,
	 * neither faded nor louder, and of samples that are numbers.
	 * @return the part, if it is so
	 */
	public Optional<Span> plainSpan() {
		boolean plain = this.reading == ReadMode.FAST && this.presentation.isUncut() && this.gain == 0
				&& this.part.fadeIn() == 0 && this.part.fadeOut() == 0 && !this.track.codec().startsWith("pcm_f");
		return plain ? Optional.of(this.presentation.passes(this.sampleRate).get(0).get(0)) : Optional.empty();
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
	 * @return the size in bytes
	 */
	long predictedSize() {
		double share = 1;
		if (this.preset.isVariable()) {
			share = ((this.channels == 1) ? 0.55 : 1) * Math.min(1, (this.sampleRate + 8000) / 52100.0);
		}
		return Math.round(seconds() * this.preset.kilobits() * share * BITS_PER_KILOBYTE);
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
