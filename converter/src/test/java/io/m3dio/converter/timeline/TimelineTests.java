package io.m3dio.converter.timeline;

import java.util.ArrayList;
import java.util.List;

import io.m3dio.mp4.Hole;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Timeline} at a sample rate of 1000 Hz and with frames of 100 samples.
 * The value of each sample is its position in the media, and 0 is silence.
 */
class TimelineTests {

	private final List<Float> heard = new ArrayList<>();

	@Test
	void passesOnWhatBelongsToTheSpans() throws Exception {
		Timeline timeline = timeline(new Span(150, 100), new Span(-1, 50), new Span(400, 30));
		frames(timeline, 0, 600);
		assertThat(timeline.finish()).isZero();
		assertThat(this.heard).hasSize(180);
		assertThat(this.heard.subList(0, 100)).containsExactlyElementsOf(media(150, 250));
		assertThat(this.heard.subList(100, 150)).containsOnly(0f);
		assertThat(this.heard.subList(150, 180)).containsExactlyElementsOf(media(400, 430));
		assertThat(timeline.gaps()).isEmpty();
	}

	@Test
	void fillsAGapSoThatWhatFollowsIsInTime() throws Exception {
		Timeline timeline = timeline(new Span(0, 1000));
		frames(timeline, 0, 300);
		frames(timeline, 600, 1000);
		assertThat(timeline.finish()).isZero();
		assertThat(this.heard).hasSize(1000);
		assertThat(this.heard.subList(300, 600)).containsOnly(0f);
		assertThat(this.heard.subList(600, 1000)).containsExactlyElementsOf(media(600, 1000));
		assertThat(timeline.gaps()).containsExactly(new Gap(300, 300));
	}

	@Test
	void missesNothingWhereNothingIsToBeExpected() throws Exception {
		Timeline timeline = new Timeline(List.of(new Span(0, 1000)), 1000, 1, true, List.of(new Hole(0.3, 0.6)),
				sink());
		frames(timeline, 0, 300);
		frames(timeline, 600, 1000);
		assertThat(timeline.gaps()).isEmpty();
		assertThat(this.heard).hasSize(1000);
	}

	@Test
	void cutsWhatOverlaps() throws Exception {
		Timeline timeline = timeline(new Span(0, 1000));
		frames(timeline, 0, 500);
		frames(timeline, 450, 1000);
		assertThat(timeline.finish()).isZero();
		assertThat(this.heard).hasSize(1000);
		assertThat(this.heard.subList(500, 1000)).containsExactlyElementsOf(media(500, 1000));
	}

	@Test
	void goesOnWithARecorderThatBeganAnew() throws Exception {
		Timeline timeline = timeline(new Span(0, 2000));
		frames(timeline, 0, 1000);
		for (int frame = 0; frame < 10; frame++) {
			add(timeline, 100L * frame, 1000 + 100L * frame, 100);
		}
		assertThat(timeline.finish()).isZero();
		assertThat(this.heard).containsExactlyElementsOf(media(0, 2000));
	}

	@Test
	void leavesAJitterAlone() throws Exception {
		Timeline timeline = timeline(new Span(0, 1000));
		for (int frame = 0; frame < 10; frame++) {
			add(timeline, 100 * frame + frame % 3 * 5, 100 * frame, 100);
		}
		assertThat(this.heard).containsExactlyElementsOf(media(0, 1000));
	}

	@Test
	void tellsOfAClockThatDrifts() {
		Timeline timeline = timeline(new Span(0, 100_000));
		assertThatExceptionOfType(ClockDriftException.class).isThrownBy(() -> {
			for (int frame = 0; frame < 100; frame++) {
				add(timeline, 101L * frame, 101L * frame, 100);
			}
		}).satisfies((ex) -> assertThat(ex.drift()).isBetween(0.009, 0.011));
	}

	@Test
	void tellsOfTimesThatMakeNoSense() {
		Timeline timeline = timeline(new Span(0, 100_000));
		assertThatExceptionOfType(ClockDriftException.class).isThrownBy(() -> {
			for (int frame = 0; frame < 100; frame++) {
				add(timeline, 50L * frame, 50L * frame, 100);
			}
		}).satisfies((ex) -> assertThat(Math.abs(ex.drift())).isGreaterThan(0.05));
	}

	@Test
	void saysHowMuchIsMissingAtTheEnd() throws Exception {
		Timeline timeline = timeline(new Span(0, 700), new Span(-1, 100), new Span(900, 50));
		frames(timeline, 0, 500);
		assertThat(timeline.finish()).isEqualTo(350);
		assertThat(timeline.delivered()).isEqualTo(500);
	}

	@Test
	void fillsWhatIsMissingAtTheBeginning() throws Exception {
		Timeline timeline = timeline(new Span(100, 400));
		frames(timeline, 200, 500);
		assertThat(this.heard).hasSize(400);
		assertThat(this.heard.subList(0, 100)).containsOnly(0f);
		assertThat(timeline.gaps()).containsExactly(new Gap(0, 100));
	}

	private Timeline timeline(Span... spans) {
		return new Timeline(List.of(spans), 1000, 1, true, List.of(), sink());
	}

	private PcmSink sink() {
		return new PcmSink() {

			@Override
			public void accept(byte[] bytes, int offset, int count) {
				for (int at = 0; at < count; at += Float.BYTES) {
					TimelineTests.this.heard.add(Pcm.get(bytes, offset + at));
				}
			}

			@Override
			public void finish() {
				throw new IllegalStateException("Others may follow");
			}

		};
	}

	private static void frames(Timeline timeline, int from, int to) throws Exception {
		for (int start = from; start < to; start += 100) {
			add(timeline, start, start, Math.min(100, to - start));
		}
	}

	private static void add(Timeline timeline, long position, long first, int length) throws Exception {
		byte[] samples = new byte[length * Float.BYTES];
		for (int i = 0; i < length; i++) {
			Pcm.set(samples, i * Float.BYTES, first + i);
		}
		timeline.add(position, samples, 0, length);
	}

	private static List<Float> media(int from, int to) {
		List<Float> media = new ArrayList<>();
		for (int i = from; i < to; i++) {
			media.add((float) i);
		}
		return media;
	}

}
