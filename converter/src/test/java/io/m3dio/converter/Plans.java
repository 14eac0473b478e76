package io.m3dio.converter;

import java.util.List;

import io.m3dio.converter.plan.ChapterPlan;
import io.m3dio.converter.plan.Excerpt;
import io.m3dio.converter.plan.Mp3Format;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.plan.ReadMode;
import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.timeline.Presentation;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Preset;

/**
 * Plans for sources that do not exist.
 */
public final class Plans {

	private Plans() {
	}

	public static AudioTrack track(double seconds) {
		return new AudioTrack(0, 0, "aac", 44100, 2, "stereo", null, List.of(), AudioTrack.State.ENABLED,
				Presentation.whole(seconds), 0, List.of());
	}

	public static Plan plan(Preset preset, double seconds) {
		AudioTrack track = track(seconds);
		return new Plan(track, new Mp3Format(preset, false, 44100, 2), new Excerpt(track.presentation(), Part.ALL),
				new ChapterPlan(List.of(), false, null), 0, false, ReadMode.FAST, List.of());
	}

}
