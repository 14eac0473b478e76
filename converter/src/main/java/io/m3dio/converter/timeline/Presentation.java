package io.m3dio.converter.timeline;

import java.util.ArrayList;
import java.util.List;

import io.m3dio.mp4.Edit;
import io.m3dio.mp4.Hole;
import io.m3dio.mp4.Movie;
import io.m3dio.mp4.SampleTimes;
import io.m3dio.mp4.Track;
import org.jspecify.annotations.Nullable;

/**
 * What of a track is heard, in order, as its film presents it: what the edit list hides
 * is not in it, and it is silent where the track pauses.
 *
 * @param stretches the stretches, without a gap between them
 * @param omittedSeconds how long the recording was interrupted for, which is left out
 * @param padding how much of its end is what an encoder filled its last packet up with
 */
public record Presentation(List<Section> stretches, double omittedSeconds, double padding) {

	/**
	 * A hole of more than ten minutes is no pause but a recording that was interrupted:
	 * nobody wants an hour of silence.
	 */
	static final double LONGEST_HOLE = 600;

	/**
	 * Follows the edit list of a track, or the times of its samples if it has none.
	 * @param movie the movie that it is a track of
	 * @param track the track
	 * @return what is heard from the moment on when the movie begins
	 */
	public static Presentation of(Movie movie, Track track) {
		double filmStart = movie.tracks()
			.stream()
			.filter((one) -> one.enabled() && (one.isAudio() || one.isVideo()) && one.samples().count() > 0)
			.mapToDouble(Presentation::delay)
			.min()
			.orElse(0);
		List<Section> stretches = new ArrayList<>();
		double late = Math.max(0, delay(track) - filmStart);
		if (late > 0) {
			stretches.add(Section.silence(late));
		}
		List<Section> media = media(track);
		double padding = padding(media, track.samples());
		double omitted = 0;
		for (Section stretch : media) {
			omitted += addWithoutLongHoles(stretch, track.samples().holes(), stretches);
		}
		return new Presentation(List.copyOf(stretches), omitted, padding);
	}

	/**
	 * A track of which nothing is known but how long it lasts.
	 * @param seconds how long
	 * @return all of it
	 */
	public static Presentation whole(double seconds) {
		return from(0, seconds);
	}

	/**
	 * The media from one place on, as it comes.
	 * @param mediaStart the place, in seconds
	 * @param seconds how long
	 * @return so much of it
	 */
	public static Presentation from(double mediaStart, double seconds) {
		return new Presentation(List.of(new Section(mediaStart, seconds)), 0, 0);
	}

	/** How long a movie has been playing when something of a track is presented. */
	private static double delay(Track track) {
		double delay = 0;
		for (Edit edit : track.edits()) {
			if (edit.mediaStart() != null) {
				return delay + Math.max(0, track.samples().start() - edit.mediaStart());
			}
			delay += edit.seconds();
		}
		return track.samples().start();
	}

	/** From the first presented sample on. */
	private static List<Section> media(Track track) {
		SampleTimes samples = track.samples();
		List<Section> stretches = new ArrayList<>();
		int last = track.edits().size() - 1;
		for (int i = 0; i <= last; i++) {
			Edit edit = track.edits().get(i);
			Double start = edit.mediaStart();
			if (edit.seconds() == 0 && i < last) {
				continue;
			}
			if (start == null) {
				if (!stretches.isEmpty()) {
					stretches.add(Section.silence(edit.seconds()));
				}
			}
			else if (start < samples.end()) {
				// In a live recording the first sample may come hours after where it
				// starts.
				double first = stretches.isEmpty() ? Math.max(start, samples.start()) : start;
				double end = (edit.seconds() > 0) ? first + edit.seconds() : samples.end();
				stretches.add(new Section(first, Math.max(0, Math.min(end, samples.end()) - first)));
			}
		}
		if (stretches.isEmpty()) {
			stretches.add(new Section(samples.start(), samples.end() - samples.start()));
		}
		return stretches;
	}

	/**
	 * An end within the last sample is moved to the end of that: movies count time in
	 * milliseconds or so, and players play it out.
	 */
	private static double padding(List<Section> stretches, SampleTimes samples) {
		int last = stretches.size() - 1;
		Double start = stretches.get(last).mediaStart();
		double padding = samples.end() - stretches.get(last).mediaEnd();
		if (start == null || padding >= samples.usual()) {
			return 0;
		}
		stretches.set(last, new Section(start, samples.end() - start));
		return padding;
	}

	private static double addWithoutLongHoles(Section stretch, List<Hole> holes, List<Section> target) {
		Double start = stretch.mediaStart();
		if (start == null) {
			target.add(stretch);
			return 0;
		}
		double from = start;
		double omitted = 0;
		for (Hole hole : holes) {
			if (hole.end() - hole.start() > LONGEST_HOLE && hole.start() > from && hole.end() < stretch.mediaEnd()) {
				target.add(new Section(from, hole.start() - from));
				from = hole.end();
				omitted += hole.end() - hole.start();
			}
		}
		target.add(new Section(from, stretch.mediaEnd() - from));
		return omitted;
	}

	/**
	 * How long it is.
	 * @return the duration in seconds
	 */
	public double seconds() {
		return this.stretches.stream().mapToDouble(Section::seconds).sum();
	}

	/**
	 * A part of it.
	 * @param start where it starts, in seconds; else at the beginning
	 * @param end where it ends, in seconds; else at the end
	 * @return the part, empty if there is nothing in it
	 */
	public Presentation part(@Nullable Double start, @Nullable Double end) {
		double from = (start != null) ? start : 0;
		double to = (end != null) ? end : Double.MAX_VALUE;
		List<Section> part = new ArrayList<>();
		double position = 0;
		for (Section stretch : this.stretches) {
			double first = Math.max(0, from - position);
			double last = Math.min(stretch.seconds(), to - position);
			if (last > first) {
				part.add(stretch.between(first, last));
			}
			position += stretch.seconds();
		}
		return new Presentation(List.copyOf(part), this.omittedSeconds, this.padding);
	}

	/**
	 * Whether it is the media from one place on to its end, without a cut or a pause.
	 * @return whether it is
	 */
	public boolean isUncut() {
		return this.stretches.size() == 1 && this.stretches.get(0).mediaStart() != null;
	}

	/**
	 * Where in the media nothing is needed any more.
	 * @return the time in seconds
	 */
	public double mediaEnd() {
		return this.stretches.stream().mapToDouble(Section::mediaEnd).max().orElse(0);
	}

	/**
	 * Divides it into what one pass through the media brings each: an edit list may go
	 * back.
	 * @param sampleRate the sample rate in Hz
	 * @return the passes, in order
	 */
	public List<List<Span>> passes(int sampleRate) {
		List<List<Span>> passes = new ArrayList<>();
		double position = 0;
		double reached = Double.MAX_VALUE;
		for (Section stretch : this.stretches) {
			if (passes.isEmpty() || stretch.mediaStart() != null && stretch.mediaStart() < reached - 1e-6
					&& reached < Double.MAX_VALUE) {
				passes.add(new ArrayList<>());
			}
			long length = Math.round((position + stretch.seconds()) * sampleRate) - Math.round(position * sampleRate);
			passes.get(passes.size() - 1).add(Span.of(stretch, length, sampleRate));
			position += stretch.seconds();
			reached = (stretch.mediaStart() != null) ? stretch.mediaEnd() : reached;
		}
		return passes;
	}

	/**
	 * A stretch in samples.
	 *
	 * @param start where it starts in the media; negative for silence
	 * @param length how long it is
	 */
	public record Span(long start, long length) {

		private static Span of(Section stretch, long length, int sampleRate) {
			Double start = stretch.mediaStart();
			return new Span((start != null) ? Math.round(start * sampleRate) : -1, length);
		}

		boolean isSilence() {
			return this.start < 0;
		}

		public long end() {
			return this.start + this.length;
		}

	}

}
