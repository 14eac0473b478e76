package io.m3dio.converter.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.source.Chapter;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.timeline.Span;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Part;
import io.m3dio.platform.format.DurationFormat;

/**
 * How a source becomes the MP3 that was asked for.
 *
 * @param track the audio track
 * @param format the format of the MP3
 * @param excerpt the part of the track that is converted
 * @param chapters the chapters of the MP3
 * @param gain the change in volume in dB
 * @param copy whether the MP3 frames of the source are copied without re-encoding
 * @param mode how the track is decoded
 * @param notes warnings about where the plan differs from what was asked for
 */
public record Plan(AudioTrack track, Mp3Format format, Excerpt excerpt, ChapterPlan chapters, double gain, boolean copy,
		ReadMode mode, List<String> notes) {

	public static Plan of(Source source, AudioTrack track, Options options) throws ConversionException {
		Mp3Format format = Mp3Format.of(track, options.format());
		Excerpt excerpt = Excerpt.of(track, options.part());
		ChapterPlan chapters = ChapterPlan.of(source.chapters(), excerpt, options);
		boolean unchanged = options.part().equals(Part.ALL) && options.volume().equals(Options.Volume.UNCHANGED)
				&& excerpt.presentation().isUncut() && track.holes().isEmpty() && format.isThatOf(track);
		boolean copy = unchanged && Quality.isCopied(options.format().preset(), track);
		// Only the tolerant mode looks at each frame and thus finds the holes.
		ReadMode mode = track.holes().isEmpty() ? ReadMode.FAST : ReadMode.TOLERANT;
		return new Plan(track, format, excerpt, chapters, options.volume().gain(), copy, mode,
				notes(source, track, options, format, excerpt));
	}

	private static List<String> notes(Source source, AudioTrack track, Options options, Mp3Format format,
			Excerpt excerpt) {
		List<String> notes = new ArrayList<>();
		Integer sampleRate = options.format().sampleRate();
		if (sampleRate != null && sampleRate < format.sampleRate()) {
			notes.add("The sample rate was raised to " + format.sampleRate() + " Hz, which the bit rate needs.");
		}
		boolean first = source.tracks()
			.stream()
			.filter((one) -> one.state() != AudioTrack.State.DISABLED)
			.allMatch((one) -> one.index() >= track.index());
		if (options.track() == null && !first) {
			notes.add("Audio track " + (track.index() + 1) + " was used: what comes before it can't be decoded.");
		}
		if (options.part().fadeIn() > excerpt.seconds() || options.part().fadeOut() > excerpt.seconds()) {
			notes.add("The fades were shortened to " + DurationFormat.duration(excerpt.seconds())
					+ ", as long as the audio is.");
		}
		double omitted = track.presentation().omittedSeconds();
		if (omitted > 0) {
			notes.add(
					"The recording was interrupted for " + DurationFormat.time(omitted) + "; that pause was left out.");
		}
		return List.copyOf(notes);
	}

	public Plan withGain(double decibels) {
		return new Plan(this.track, this.format, this.excerpt, this.chapters, decibels, this.copy, this.mode,
				this.notes);
	}

	/**
	 * Returns a plan with the chapters that were found while decoding.
	 * @param found the chapters
	 * @return the plan
	 */
	public Plan withChapters(List<Chapter> found) {
		return new Plan(this.track, this.format, this.excerpt, this.chapters.with(found), this.gain, this.copy,
				this.mode, this.notes);
	}

	/**
	 * Returns a plan that decodes the source in another mode.
	 * @param mode the mode
	 * @return the plan
	 */
	public Plan withMode(ReadMode mode) {
		if (mode != ReadMode.UNTIMED || mode == this.mode) {
			return new Plan(this.track, this.format, this.excerpt, this.chapters, this.gain, this.copy, mode,
					this.notes);
		}
		List<String> notes = new ArrayList<>(this.notes);
		notes.add("The times in the file make no sense, so the audio is played without its pauses and cuts.");
		return new Plan(this.track, this.format, this.excerpt.untimed(this.track.mediaStart()), this.chapters,
				this.gain, this.copy, mode, List.copyOf(notes));
	}

	/**
	 * Returns a plan that encodes the source whose frames cannot be copied.
	 * @return the plan
	 */
	public Plan withoutCopy() {
		return new Plan(this.track, this.format, this.excerpt, this.chapters, this.gain, false, this.mode, this.notes);
	}

	public void addWarnings(List<String> warnings) {
		warnings.addAll(this.notes);
		if (this.chapters.list().isEmpty()) {
			this.chapters.warning().ifPresent(warnings::add);
		}
	}

	/**
	 * Returns the span of the media that can be encoded as it is decoded: in one piece,
	 * without fades, a change in volume or a search for pauses, and with a codec whose
	 * samples are always finite numbers.
	 * @return the span, or nothing if the samples have to be processed
	 */
	public Optional<Span> unprocessedSpan() {
		boolean unprocessed = this.mode == ReadMode.FAST && this.excerpt.presentation().isUncut() && this.gain == 0
				&& !this.excerpt.isFaded() && this.chapters.silence() == null
				&& !this.track.codec().startsWith("pcm_f");
		return unprocessed ? Optional.of(this.excerpt.presentation().passes(this.format.sampleRate()).get(0).get(0))
				: Optional.empty();
	}

	/**
	 * Predicts the size of the MP3.
	 * @return the size in bytes
	 */
	long predictedSize() {
		return this.format.predictedSize(this.excerpt.seconds());
	}

	/**
	 * Returns the arguments with which ffmpeg reads the source.
	 * @return the arguments that follow from this plan
	 */
	public FfmpegArguments arguments() {
		return new FfmpegArguments(this);
	}

}
