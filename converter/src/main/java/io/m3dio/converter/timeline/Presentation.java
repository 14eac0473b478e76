package io.m3dio.converter.timeline;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What of a track is played, in order, as its movie presents it. Media that the edit list
 * hides is not part of it, and pauses of the track are silence.
 *
 * @param sections the sections, without gaps between them
 * @param omittedSeconds how long the recording was interrupted, which is left out
 * @param padding how much of its end only fills up the last packet, in seconds
 */
public record Presentation(List<Section> sections, double omittedSeconds, double padding) {

	/**
	 * Creates the presentation of a track of which only the duration is known.
	 * @param seconds the duration
	 * @return all of the track
	 */
	public static Presentation whole(double seconds) {
		return from(0, seconds);
	}

	/**
	 * Creates a presentation of the media in the order in which it is stored.
	 * @param mediaStart where it starts, in seconds
	 * @param seconds its duration
	 * @return the presentation
	 */
	public static Presentation from(double mediaStart, double seconds) {
		return new Presentation(List.of(new Section(mediaStart, seconds)), 0, 0);
	}

	/**
	 * Returns the duration.
	 * @return the duration in seconds
	 */
	public double seconds() {
		return this.sections.stream().mapToDouble(Section::seconds).sum();
	}

	/**
	 * Returns a part of the presentation.
	 * @param start where the part starts, in seconds; null for the beginning
	 * @param end where the part ends, in seconds; null for the end
	 * @return the part, empty if it lies behind the end
	 */
	public Presentation part(@Nullable Double start, @Nullable Double end) {
		double from = (start != null) ? start : 0;
		double to = (end != null) ? end : Double.MAX_VALUE;
		List<Section> part = new ArrayList<>();
		double position = 0;
		for (Section section : this.sections) {
			double first = Math.max(0, from - position);
			double last = Math.min(section.seconds(), to - position);
			if (last > first) {
				part.add(section.between(first, last));
			}
			position += section.seconds();
		}
		return new Presentation(List.copyOf(part), this.omittedSeconds, this.padding);
	}

	/**
	 * Returns whether it is one piece of the media without a cut or a pause.
	 * @return whether it is
	 */
	public boolean isUncut() {
		return this.sections.size() == 1 && this.sections.get(0).mediaStart() != null;
	}

	/**
	 * Returns where in the media the last section ends.
	 * @return the time in seconds
	 */
	public double mediaEnd() {
		return this.sections.stream().mapToDouble(Section::mediaEnd).max().orElse(0);
	}

	/**
	 * Divides the presentation into passes through the media. An edit list that jumps
	 * back needs another pass.
	 * @param sampleRate the sample rate in Hz
	 * @return the passes in order, each with the spans that it delivers
	 */
	public List<List<Span>> passes(int sampleRate) {
		List<List<Span>> passes = new ArrayList<>();
		double position = 0;
		double reached = Double.MAX_VALUE;
		for (Section section : this.sections) {
			if (passes.isEmpty() || section.mediaStart() != null && section.mediaStart() < reached - 1e-6
					&& reached < Double.MAX_VALUE) {
				passes.add(new ArrayList<>());
			}
			long length = Math.round((position + section.seconds()) * sampleRate) - Math.round(position * sampleRate);
			passes.get(passes.size() - 1).add(Span.of(section, length, sampleRate));
			position += section.seconds();
			reached = (section.mediaStart() != null) ? section.mediaEnd() : reached;
		}
		return passes;
	}

}
