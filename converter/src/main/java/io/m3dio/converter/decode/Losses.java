package io.m3dio.converter.decode;

import java.util.ArrayList;
import java.util.List;

import io.m3dio.converter.supervision.DurationFormat;
import io.m3dio.converter.timeline.Gap;

/**
 * What of a source's audio could not be decoded.
 *
 * @param gaps where nothing could be decoded, in samples of what is heard; it is silent
 * there
 * @param missingAtEnd how many samples are missing at the end
 * @param samples how many samples there are
 * @param sampleRate the sample rate in Hz
 * @param complaints what ffmpeg said about it
 */
public record Losses(List<Gap> gaps, long missingAtEnd, long samples, int sampleRate, String complaints) {

	/**
	 * In seconds: a codec frame or two at the end, of which nobody knows how much is
	 * heard.
	 */
	private static final double UNNOTICED = 0.1;

	/** In seconds: below, whole seconds say nothing. */
	private static final double SHORT = 1;

	private static final int TOLD = 5;

	/** As a share of the whole. */
	private static final double LEAST = 0.01;

	/**
	 * Says what is missing.
	 * @param cutOff whether the file itself ends too early
	 * @return a plain sentence for each stretch, none if all is there
	 */
	public List<String> sentences(boolean cutOff) {
		List<String> sentences = new ArrayList<>();
		for (Gap gap : this.gaps.subList(0, Math.min(TOLD, this.gaps.size()))) {
			sentences.add(length(gap.length()) + " can't be read at " + DurationFormat.of(seconds(gap.start()))
					+ " and became silence.");
		}
		if (this.gaps.size() > TOLD) {
			long rest = this.gaps.stream().skip(TOLD).mapToLong(Gap::length).sum();
			sentences.add((this.gaps.size() - TOLD) + " more places can't be read and became silence, " + length(rest)
					+ " in all.");
		}
		if (seconds(this.missingAtEnd) > UNNOTICED) {
			sentences
				.add((cutOff ? "The file is cut off: " : "The end can't be read: ") + length(this.missingAtEnd) + " of "
						+ DurationFormat.of(seconds(this.samples + this.missingAtEnd)) + " are missing at the end.");
		}
		return List.copyOf(sentences);
	}

	/**
	 * Says how much of the audio there is.
	 * @return such as {@code only 0:19 of its 0:20 of audio is readable}, or how much is
	 * not if that is less than a second
	 */
	public String summary() {
		long silent = this.gaps.stream().mapToLong(Gap::length).sum();
		String all = DurationFormat.of(seconds(this.samples + this.missingAtEnd));
		if (seconds(silent + this.missingAtEnd) < SHORT) {
			return length(silent + this.missingAtEnd) + " of its " + all + " of audio can't be read";
		}
		return "only " + DurationFormat.of(seconds(this.samples - silent)) + " of its " + all + " of audio is readable";
	}

	/**
	 * Whether what was decoded is not worth being called an MP3 of the source.
	 * @return whether it is less than a hundredth
	 */
	public boolean isAlmostEverything() {
		long silent = this.gaps.stream().mapToLong(Gap::length).sum();
		return this.samples - silent < LEAST * (this.samples + this.missingAtEnd);
	}

	private String length(long samples) {
		return DurationFormat.length(seconds(samples));
	}

	private double seconds(long samples) {
		return (double) samples / this.sampleRate;
	}

}
