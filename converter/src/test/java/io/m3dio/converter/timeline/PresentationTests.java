package io.m3dio.converter.timeline;

import java.util.List;

import io.m3dio.mp4.Edit;
import io.m3dio.mp4.Hole;
import io.m3dio.mp4.Movie;
import io.m3dio.mp4.SampleTimes;
import io.m3dio.mp4.Track;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PresentationTests {

	private static final double PACKET = 0.02;

	@Test
	void isAllOfATrackWithoutEditList() {
		assertThat(of(samples(0, 10)).sections()).containsExactly(new Section(0.0, 10));
		assertThat(of(samples(0, 10)).isUncut()).isTrue();
	}

	@Test
	void leavesOutWhatTheEditListHides() {
		Presentation presentation = of(samples(0, 20), new Edit(2.0, 2), new Edit(null, 1.5), new Edit(6.0, 2));
		assertThat(presentation.sections()).containsExactly(new Section(2.0, 2), Section.silence(1.5),
				new Section(6.0, 2));
		assertThat(presentation.seconds()).isEqualTo(5.5);
		assertThat(presentation.isUncut()).isFalse();
	}

	@Test
	void isSilentUntilALateTrackBegins() {
		Track video = track("vide", samples(0, 10));
		Track audio = track("soun", samples(0, 8), new Edit(null, 1), new Edit(2.0, 4));
		Presentation presentation = EditListReader
			.read(new Movie(List.of(video, audio), true, false, List.of(), List.of()), audio);
		assertThat(presentation.sections()).containsExactly(Section.silence(1), new Section(2.0, 4));
	}

	@Test
	void countsFromWhereTheMovieBegins() {
		Track video = track("vide", samples(3600, 10));
		Track audio = track("soun", samples(3600.5, 6));
		Presentation presentation = EditListReader
			.read(new Movie(List.of(video, audio), true, true, List.of(), List.of()), audio);
		assertThat(presentation.sections()).containsExactly(Section.silence(0.5), new Section(3600.5, 6));
	}

	@Test
	void playsItsLastPacketOut() {
		Presentation presentation = of(samples(0, 10), new Edit(0.1, 9.89));
		assertThat(presentation.seconds()).isEqualTo(9.9, within(1e-9));
		assertThat(presentation.padding()).isEqualTo(0.01, within(1e-9));
		assertThat(of(samples(0, 10), new Edit(0.1, 5)).seconds()).isEqualTo(5);
	}

	@Test
	void promisesNoMoreThanThereIs() {
		assertThat(of(samples(0, 10), new Edit(1.0, 500)).seconds()).isEqualTo(9, within(1e-9));
		assertThat(of(samples(0, 10), new Edit(50.0, 5)).seconds()).isEqualTo(10);
	}

	@Test
	void fillsAPauseButNotAnInterruption() {
		SampleTimes paused = new SampleTimes(0, 30, PACKET, 1000, List.of(new Hole(10, 20)));
		assertThat(of(paused).seconds()).isEqualTo(30);
		SampleTimes interrupted = new SampleTimes(0, 3620, PACKET, 1000, List.of(new Hole(10, 3610)));
		assertThat(of(interrupted).sections()).containsExactly(new Section(0.0, 10), new Section(3610.0, 10));
		assertThat(of(interrupted).omittedSeconds()).isEqualTo(3600);
	}

	@Test
	void canBeCut() {
		Presentation whole = of(samples(0, 20), new Edit(2.0, 2), new Edit(null, 1.5), new Edit(6.0, 2));
		assertThat(whole.part(1.0, 4.5).sections()).containsExactly(new Section(3.0, 1), Section.silence(1.5),
				new Section(6.0, 1));
		assertThat(whole.part(6.0, null).sections()).isEmpty();
	}

	@Test
	void needsAPassForEachWayForward() {
		Presentation presentation = of(samples(0, 20), new Edit(10.0, 2), new Edit(12.0, 1), new Edit(null, 1),
				new Edit(2.0, 1));
		assertThat(presentation.passes(100)).containsExactly(
				List.of(new Span(1000, 200), new Span(1200, 100), new Span(-1, 100)), List.of(new Span(200, 100)));
	}

	private static Presentation of(SampleTimes samples, Edit... edits) {
		Track track = track("soun", samples, edits);
		return EditListReader.read(new Movie(List.of(track), true, false, List.of(), List.of()), track);
	}

	private static Track track(String handler, SampleTimes samples, Edit... edits) {
		return new Track(1, 0, handler, true, false, null, List.of(edits), samples);
	}

	private static SampleTimes samples(double start, double seconds) {
		return new SampleTimes(start, start + seconds, PACKET, Math.round(seconds / PACKET), List.of());
	}

}
