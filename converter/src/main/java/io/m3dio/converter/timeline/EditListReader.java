package io.m3dio.converter.timeline;

import java.util.ArrayList;
import java.util.List;

import io.m3dio.mp4.Edit;
import io.m3dio.mp4.Hole;
import io.m3dio.mp4.Movie;
import io.m3dio.mp4.SampleTimes;
import io.m3dio.mp4.Track;

/**
 * Turns the edit list of a track, or the times of its samples if it has none, into a
 * {@link Presentation}.
 */
public final class EditListReader {

	/**
	 * In seconds: a longer hole is no pause but an interrupted recording, and nobody
	 * wants an hour of silence.
	 */
	private static final double LONGEST_PAUSE = 600;

	private final Movie movie;

	private final Track track;

	private final SampleTimes samples;

	private EditListReader(Movie movie, Track track) {
		this.movie = movie;
		this.track = track;
		this.samples = track.samples();
	}

	/**
	 * Reads the edit list of a track.
	 * @param movie the movie
	 * @param track one of its tracks
	 * @return what is played of the track from the start of the movie
	 */
	public static Presentation read(Movie movie, Track track) {
		return new EditListReader(movie, track).presentation();
	}

	private Presentation presentation() {
		List<Section> sections = new ArrayList<>();
		double late = Math.max(0, delay(this.track) - movieStart());
		if (late > 0) {
			sections.add(Section.silence(late));
		}
		List<Section> media = media();
		double padding = extendToLastSample(media);
		double omitted = 0;
		for (Section section : media) {
			omitted += addWithoutInterruptions(section, sections);
		}
		return new Presentation(List.copyOf(sections), omitted, padding);
	}

	private double movieStart() {
		return this.movie.tracks()
			.stream()
			.filter((one) -> one.enabled() && (one.isAudio() || one.isVideo()) && one.samples().count() > 0)
			.mapToDouble(EditListReader::delay)
			.min()
			.orElse(0);
	}

	/** Returns when in the movie the first sample of a track is presented. */
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

	/** Returns the sections from the first presented sample on. */
	private List<Section> media() {
		List<Section> sections = new ArrayList<>();
		int last = this.track.edits().size() - 1;
		for (int i = 0; i <= last; i++) {
			Edit edit = this.track.edits().get(i);
			Double start = edit.mediaStart();
			if (edit.seconds() == 0 && i < last) {
				continue;
			}
			if (start == null) {
				if (!sections.isEmpty()) {
					sections.add(Section.silence(edit.seconds()));
				}
			}
			else if (start < this.samples.end()) {
				// In a live recording the first sample may come hours after its start.
				double first = sections.isEmpty() ? Math.max(start, this.samples.start()) : start;
				double end = (edit.seconds() > 0) ? first + edit.seconds() : this.samples.end();
				sections.add(new Section(first, Math.max(0, Math.min(end, this.samples.end()) - first)));
			}
		}
		if (sections.isEmpty()) {
			sections.add(new Section(this.samples.start(), this.samples.end() - this.samples.start()));
		}
		return sections;
	}

	/**
	 * Extends the last section to the end of the last sample if it ends within it. Movies
	 * count time in milliseconds or so, and players play the last sample to its end.
	 * @return by how much, in seconds
	 */
	private double extendToLastSample(List<Section> sections) {
		int last = sections.size() - 1;
		Double start = sections.get(last).mediaStart();
		double padding = this.samples.end() - sections.get(last).mediaEnd();
		if (start == null || padding >= this.samples.usual()) {
			return 0;
		}
		sections.set(last, new Section(start, this.samples.end() - start));
		return padding;
	}

	/**
	 * Adds a section without the interruptions of the recording.
	 * @return how long the interruptions were, in seconds
	 */
	private double addWithoutInterruptions(Section section, List<Section> target) {
		Double start = section.mediaStart();
		if (start == null) {
			target.add(section);
			return 0;
		}
		double from = start;
		double omitted = 0;
		for (Hole hole : this.samples.holes()) {
			if (hole.end() - hole.start() > LONGEST_PAUSE && hole.start() > from && hole.end() < section.mediaEnd()) {
				target.add(new Section(from, hole.start() - from));
				from = hole.end();
				omitted += hole.end() - hole.start();
			}
		}
		target.add(new Section(from, section.mediaEnd() - from));
		return omitted;
	}

}
