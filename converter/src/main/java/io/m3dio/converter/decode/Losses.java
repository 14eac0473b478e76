package io.m3dio.converter.decode;

import java.util.ArrayList;
import java.util.List;

import io.m3dio.converter.timeline.Gap;
import io.m3dio.platform.format.DurationFormat;

/**
 * The parts of a source's audio that could not be decoded.
 *
 * @param gaps where nothing could be decoded, and silence was inserted
 * @param missingAtEnd how many samples are missing at the end
 * @param samples how many samples there are, with silence
 * @param sampleRate the sample rate in Hz
 * @param errors the errors of ffmpeg
 */
public record Losses(List<Gap> gaps, long missingAtEnd, long samples, int sampleRate, String errors) {

	/**
	 * In seconds: one or two codec frames at the end, of which an unknown part is played.
	 */
	private static final double UNNOTICED = 0.1;

	/** In seconds: below, whole seconds are too coarse. */
	private static final double SHORT = 1;

	private static final int MOST_SENTENCES = 5;

	/** As a share of the audio. */
	private static final double LEAST = 0.01;

	/**
	 * Describes what is missing.
	 * @param cutOff whether the file itself ends too early
	 * @return a plain sentence for each place, none if nothing is missing
	 */
	public List<String> sentences(boolean cutOff) {
		List<String> sentences = new ArrayList<>();
		for (Gap gap : this.gaps.subList(0, Math.min(MOST_SENTENCES, this.gaps.size()))) {
			sentences.add(length(gap.length()) + " can't be read at " + DurationFormat.time(seconds(gap.start()))
					+ " and became silence.");
		}
		if (this.gaps.size() > MOST_SENTENCES) {
			long rest = this.gaps.stream().skip(MOST_SENTENCES).mapToLong(Gap::length).sum();
			sentences.add((this.gaps.size() - MOST_SENTENCES) + " more places can't be read and became silence, "
					+ length(rest) + " in all.");
		}
		if (seconds(this.missingAtEnd) > UNNOTICED) {
			sentences
				.add((cutOff ? "The file is cut off: " : "The end can't be read: ") + length(this.missingAtEnd) + " of "
						+ DurationFormat.time(seconds(this.samples + this.missingAtEnd)) + " are missing at the end.");
		}
		return List.copyOf(sentences);
	}

	/**
	 * Describes how much of the audio is readable.
	 * @return a text such as {@code only 0:19 of its 0:20 of audio is readable}, or how
	 * much is not readable if that is less than a second
	 */
	public String summary() {
		long silent = this.gaps.stream().mapToLong(Gap::length).sum();
		String all = DurationFormat.time(seconds(this.samples + this.missingAtEnd));
		if (seconds(silent + this.missingAtEnd) < SHORT) {
			return length(silent + this.missingAtEnd) + " of its " + all + " of audio can't be read";
		}
		return "only " + DurationFormat.time(seconds(this.samples - silent)) + " of its " + all
				+ " of audio is readable";
	}

	/**
	 * Returns whether too little was decoded to deliver it as an MP3 of the source.
	 * @return whether it is less than a hundredth
	 */
	public boolean isNearlyTotal() {
		long silent = this.gaps.stream().mapToLong(Gap::length).sum();
		return this.samples - silent < LEAST * (this.samples + this.missingAtEnd);
	}

	private String length(long samples) {
		return DurationFormat.duration(seconds(samples));
	}

	private double seconds(long samples) {
		return (double) samples / this.sampleRate;
	}

}
