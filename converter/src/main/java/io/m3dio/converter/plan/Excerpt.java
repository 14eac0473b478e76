package io.m3dio.converter.plan;

import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.timeline.Presentation;
import io.m3dio.db.option.Options.Part;

/**
 * The part of a track that becomes an MP3.
 *
 * @param presentation what of the track is played, and when
 * @param part the part that was chosen, and how long it fades in and out
 */
public record Excerpt(Presentation presentation, Part part) {

	/** Nobody listens longer, and what claims to be longer is no video. */
	private static final int LONGEST_HOURS = 48;

	private static final int SECONDS_PER_HOUR = 3600;

	/** An edit list that jumps back more often is an attack. */
	private static final int MOST_PASSES = 20;

	static Excerpt of(AudioTrack track, Part part) throws ConversionException {
		Presentation whole = track.presentation();
		Presentation presentation = whole.part(part.start(), part.end());
		if (presentation.sections().isEmpty()) {
			throw ConversionException.partBehindEnd((part.start() != null) ? part.start() : 0, whole.seconds());
		}
		if (presentation.seconds() > LONGEST_HOURS * SECONDS_PER_HOUR) {
			throw ConversionException.tooLong(LONGEST_HOURS);
		}
		if (presentation.passes(track.sampleRate()).size() > MOST_PASSES) {
			throw ConversionException.unreadable("The file's edit list jumps back and forth too often.");
		}
		return new Excerpt(presentation, part);
	}

	/**
	 * Returns the same part of the samples in the order in which they are stored.
	 * @param mediaStart when the first sample of the track is decoded, in seconds
	 * @return the part, without pauses and cuts
	 */
	Excerpt untimed(double mediaStart) {
		double end = (this.part.end() != null) ? this.part.end() : LONGEST_HOURS * SECONDS_PER_HOUR;
		return new Excerpt(Presentation.from(mediaStart + start(), end - start()), this.part);
	}

	double start() {
		return (this.part.start() != null) ? this.part.start() : 0;
	}

	public double seconds() {
		return this.presentation.seconds();
	}

	/**
	 * Returns how long it fades in.
	 * @return the duration in seconds, no longer than the excerpt
	 */
	public double fadeIn() {
		return Math.min(this.part.fadeIn(), seconds());
	}

	/**
	 * Returns how long it fades out.
	 * @return the duration in seconds, no longer than the excerpt
	 */
	public double fadeOut() {
		return Math.min(this.part.fadeOut(), seconds());
	}

	boolean isFaded() {
		return this.part.fadeIn() != 0 || this.part.fadeOut() != 0;
	}

}
