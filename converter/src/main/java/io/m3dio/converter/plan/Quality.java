package io.m3dio.converter.plan;

import java.util.Map;

import io.m3dio.converter.source.AudioTrack;
import io.m3dio.db.job.Preset;

/**
 * What a source's audio is worth as an MP3.
 */
final class Quality {

	/**
	 * How much better than MP3 the codecs use a bit. What is not listed, lossless codecs
	 * above all, is worth the best.
	 */
	private static final Map<String, Double> WORTH = Map.of("mp3", 1.0, "mp2", 0.8, "ac3", 0.8, "eac3", 1.1, "aac",
			1.35, "vorbis", 1.35, "opus", 1.6);

	/** Below this bit rate AAC is of the high-efficiency kind, and worth more. */
	private static final int HIGH_EFFICIENCY = 64_000;

	private static final double SLACK = 1.05;

	private Quality() {
	}

	/**
	 * Turns {@link Preset#AUTO} into a variable bit rate.
	 * @param preset what was asked for
	 * @param track the source's audio
	 * @return what it means for this source
	 */
	static Preset of(Preset preset, AudioTrack track) {
		if (preset != Preset.AUTO) {
			return preset;
		}
		Double factor = WORTH.get(track.codec());
		if (factor == null || track.bitRate() == null) {
			return (factor == null) ? Preset.V0 : Preset.DEFAULT;
		}
		double stereo = track.bitRate() / 1000.0 * 2 / Math.max(1, Math.min(6, track.channels()));
		double worth = stereo * factor * ((track.bitRate() < HIGH_EFFICIENCY) ? 1.3 : 1);
		Preset best = Preset.V9;
		for (Preset one : Preset.values()) {
			if (one != Preset.AUTO && one.isVariable() && one.kilobits() <= worth * SLACK
					&& one.kilobits() > best.kilobits()) {
				best = one;
			}
		}
		return best;
	}

	/**
	 * Whether the frames of an MP3 track are what was asked for: encoding them anew would
	 * only lose.
	 * @param preset what was asked for
	 * @param track the source's audio
	 * @return whether they are taken over
	 */
	static boolean isCopied(Preset preset, AudioTrack track) {
		return track.codec().equals("mp3") && (preset == Preset.AUTO
				|| track.bitRate() != null && track.bitRate() <= 1000 * preset.kilobits() * SLACK);
	}

}
