package io.m3dio.converter.timeline;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FadeAndGainTests {

	private static final int RATE = 100;

	private final List<Float> heard = new ArrayList<>();

	private boolean finished;

	@Test
	void leavesAloneWhatIsToStayAsItIs() throws Exception {
		process(0, 0, 0, 10, 10);
		assertThat(this.heard).hasSize(1000).containsOnly(1f);
		assertThat(this.finished).isTrue();
	}

	@Test
	void turnsTheVolume() throws Exception {
		process(-20, 0, 0, 1, 1);
		assertThat(this.heard).allSatisfy((sample) -> assertThat(sample).isEqualTo(0.1f, within(1e-6f)));
	}

	@Test
	void fadesInAndOut() throws Exception {
		process(0, 2, 4, 10, 10);
		assertThat(this.heard).hasSize(1000);
		assertThat(this.heard.get(0)).isZero();
		assertThat(this.heard.get(100)).isEqualTo(0.5f, within(0.01f));
		assertThat(this.heard.subList(200, 600)).containsOnly(1f);
		assertThat(this.heard.get(800)).isEqualTo(0.5f, within(0.01f));
		assertThat(this.heard.get(999)).isLessThan(0.01f);
	}

	@Test
	void isSilentAtTheEndEvenIfThatComesEarly() throws Exception {
		process(0, 0, 4, 10, 7);
		assertThat(this.heard).hasSize(700);
		assertThat(this.heard.subList(0, 300)).containsOnly(1f);
		assertThat(this.heard.get(699)).isLessThan(0.01f);
	}

	@Test
	void isSilentAtTheEndEvenIfThatComesLate() throws Exception {
		process(0, 0, 4, 10, 12);
		assertThat(this.heard).hasSize(1200);
		assertThat(this.heard.subList(1000, 1200)).containsOnly(0f);
	}

	@Test
	void fadesForLongerThanItHoldsBack() throws Exception {
		process(0, 0, 100, 100, 100);
		assertThat(this.heard).hasSize(10_000);
		assertThat(this.heard.get(5000)).isEqualTo(0.5f, within(0.01f));
		assertThat(this.heard.get(9999)).isLessThan(0.01f);
	}

	/** In pieces of 70 samples, two channels. */
	private void process(double gain, double fadeIn, double fadeOut, double expected, int seconds) throws Exception {
		FadeAndGain filter = new FadeAndGain(gain, fadeIn, fadeOut, expected, RATE, 2, new PcmSink() {

			@Override
			public void accept(byte[] bytes, int offset, int count) {
				for (int at = offset; at < offset + count; at += 2 * Float.BYTES) {
					assertThat(Pcm.get(bytes, at)).isEqualTo(Pcm.get(bytes, at + Float.BYTES));
					FadeAndGainTests.this.heard.add(Pcm.get(bytes, at));
				}
			}

			@Override
			public void finish() {
				FadeAndGainTests.this.finished = true;
			}

		});
		for (int left = seconds * RATE; left > 0; left -= 70) {
			byte[] samples = new byte[2 * Float.BYTES * Math.min(70, left)];
			for (int at = 0; at < samples.length; at += Float.BYTES) {
				Pcm.set(samples, at, 1);
			}
			filter.accept(samples, 0, samples.length);
		}
		filter.finish();
	}

}
