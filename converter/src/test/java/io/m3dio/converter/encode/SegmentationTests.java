package io.m3dio.converter.encode;

import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.Test;

import static io.m3dio.converter.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

class SegmentationTests {

	private static final long ROOM = 10L << 30;

	@Test
	void givesEachCoreAShareAndTheLastOneALittleLess() {
		assertThat(seconds(Segmentation.of(plan(Preset.V2, 180.0), 1, ROOM))).isBetween(94.7, 94.8);
		assertThat(seconds(Segmentation.of(plan(Preset.V2, 180.0), 3, ROOM))).isBetween(46.1, 46.2);
		assertThat(seconds(Segmentation.of(plan(Preset.V2, 3600.0), 1, ROOM))).isBetween(455.6, 455.8);
	}

	@Test
	void makesNoSegmentShorterThanIsWorthIt() {
		assertThat(seconds(Segmentation.of(plan(Preset.V2, 60.0), 63, ROOM))).isGreaterThanOrEqualTo(15);
		assertThat(Segmentation.of(plan(Preset.V2, 29.0), 63, ROOM).isWorthwhile()).isFalse();
	}

	@Test
	void cutsALongOneEvenIfNoCoreIsIdleYet() {
		assertThat(Segmentation.of(plan(Preset.V2, 600.0), 0, ROOM).isWorthwhile()).isFalse();
		assertThat(Segmentation.of(plan(Preset.V2, 7200.0), 0, ROOM).isWorthwhile()).isTrue();
	}

	@Test
	void leavesTheRestToOnePass() {
		assertThat(Segmentation.of(plan(Preset.CBR_192, 3600.0), 1, ROOM).isWorthwhile()).isFalse();
		assertThat(Segmentation.of(plan(Preset.V2, 3600.0), 1, 400_000_000).isWorthwhile()).isFalse();
	}

	private static double seconds(Segmentation segmentation) {
		return segmentation.frames() * 1152 / 44100.0;
	}

}
