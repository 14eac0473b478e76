package io.m3dio.converter.silence;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

import io.m3dio.converter.Plans;
import io.m3dio.converter.plan.ChapterPlan;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.Chapter;
import io.m3dio.converter.timeline.Pcm;
import io.m3dio.db.option.Options.Silence;
import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PauseFinder}, with two channels of 44,100 Hz.
 */
class PauseFinderTests {

	private static final int RATE = 44_100;

	private static final int SAMPLE_FRAME = Pcm.sampleFrameBytes(2);

	private final Random random = new Random(1);

	private final ByteArrayOutputStream audio = new ByteArrayOutputStream();

	@Test
	void findsPausesToTheBlock() throws Exception {
		tone(5).silence(2.5).tone(4.25).silence(1.9).tone(3).silence(3).tone(2);
		assertThat(starts(new Silence(-45, 2, 1))).containsExactly(0d, 7.0, 19.15);
		assertThat(starts(new Silence(-45, 1.9, 1))).containsExactly(0d, 7.0, 13.15, 19.15);
		assertThat(starts(new Silence(-45, 3, 1))).containsExactly(0d, 19.15);
		assertThat(starts(new Silence(-45, 3.01, 1))).isEmpty();
	}

	@Test
	void findsNoPauseAtTheBeginningAndAtTheEnd() throws Exception {
		silence(4).tone(5).silence(3).tone(5).silence(4.005);
		assertThat(starts(new Silence(-45, 2, 1))).containsExactly(0d, 11.5);
	}

	@Test
	void findsNothingInSilence() throws Exception {
		silence(20);
		assertThat(starts(new Silence(-45, 2, 1))).isEmpty();
	}

	@Test
	void comparesTheNoiseWithTheThreshold() throws Exception {
		tone(5).noise(3, -50).tone(5).noise(3, -40).tone(5);
		assertThat(starts(new Silence(-45, 2, 1))).containsExactly(0d, 7.5);
		assertThat(starts(new Silence(-39, 2, 1))).containsExactly(0d, 7.5, 15.5);
		assertThat(starts(new Silence(-51, 2, 1))).isEmpty();
	}

	@Test
	void hearsEachChannel() throws Exception {
		tone(5);
		add(3, (at) -> 0f, (at) -> 0.1f);
		tone(5);
		assertThat(starts(new Silence(-45, 2, 1))).isEmpty();
	}

	/**
	 * However the audio is cut into buffers, the result is the same, and the audio passes
	 * unchanged.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 1, 441, 1152, 32_768, 10_000_000 })
	void doesNotDependOnBuffers(int sampleFrames) throws Exception {
		noise(5.003, -20).silence(2.501).tone(4.2).silence(2.2).noise(3, -30);
		byte[] bytes = this.audio.toByteArray();
		ByteArrayOutputStream passed = new ByteArrayOutputStream();
		PauseFinder finder = new PauseFinder(plan(new Silence(-45, 2, 1)), passed::write);
		for (int at = 0; at < bytes.length; at += sampleFrames * SAMPLE_FRAME) {
			finder.accept(bytes, at, Math.min(sampleFrames * SAMPLE_FRAME, bytes.length - at));
		}
		finder.finish();
		assertThat(passed.toByteArray()).isEqualTo(bytes);
		assertThat(finder.dividedPlan().chapters().list()).extracting(Chapter::start).containsExactly(0d, 7.0, 13.4);
	}

	@Test
	void leavesAPlanWithTheSourcesChaptersAsItIs() throws Exception {
		tone(5).silence(3).tone(5);
		Plan plan = Plans.plan(Preset.V2, 13);
		PauseFinder finder = new PauseFinder(plan, (bytes, offset, count) -> {
		});
		finder.accept(this.audio.toByteArray(), 0, this.audio.size());
		finder.finish();
		assertThat(finder.dividedPlan()).isSameAs(plan);
	}

	private List<Double> starts(Silence silence) throws Exception {
		PauseFinder finder = new PauseFinder(plan(silence), (bytes, offset, count) -> {
		});
		finder.accept(this.audio.toByteArray(), 0, this.audio.size());
		finder.finish();
		return finder.dividedPlan().chapters().list().stream().map(Chapter::start).toList();
	}

	private static Plan plan(Silence silence) {
		Plan plan = Plans.plan(Preset.V2, 20);
		return new Plan(plan.track(), plan.format(), plan.excerpt(), new ChapterPlan(List.of(), false, silence), 0,
				false, plan.mode(), List.of());
	}

	private PauseFinderTests tone(double seconds) {
		return add(seconds, PauseFinderTests::sine, PauseFinderTests::sine);
	}

	private static float sine(int at) {
		return (float) (0.3 * Math.sin(2 * Math.PI * 440 * at / RATE));
	}

	private PauseFinderTests silence(double seconds) {
		return add(seconds, (at) -> 0f, (at) -> 0f);
	}

	/** White noise of a level in dBFS (RMS). */
	private PauseFinderTests noise(double seconds, double level) {
		double amplitude = Math.pow(10, level / 20);
		return add(seconds, (at) -> (float) (amplitude * this.random.nextGaussian()), (at) -> 0f);
	}

	private PauseFinderTests add(double seconds, Wave left, Wave right) {
		byte[] sampleFrame = new byte[SAMPLE_FRAME];
		for (int at = 0; at < Math.round(seconds * RATE); at++) {
			Pcm.set(sampleFrame, 0, left.at(at));
			Pcm.set(sampleFrame, Float.BYTES, right.at(at));
			this.audio.writeBytes(sampleFrame);
		}
		return this;
	}

	/**
	 * The samples of a channel.
	 */
	@FunctionalInterface
	private interface Wave {

		float at(int number);

	}

}
