package io.m3dio.converter.plan;

import java.util.Map;

import io.m3dio.converter.source.AudioTrack;
import io.m3dio.db.option.Preset;

/**
 * Finds the MP3 quality that matches the audio of a source.
 */
final class Quality {

	/**
	 * How efficient codecs are in comparison with MP3. Codecs that are not listed, such
	 * as lossless ones, get the best quality.
	 */
	private static final Map<String, Double> EFFICIENCY = Map.of("mp3", 1.0, "mp2", 0.8, "ac3", 0.8, "eac3", 1.1, "aac",
			1.35, "vorbis", 1.35, "opus", 1.6);

	/** In bit/s: below, AAC is the more efficient HE-AAC. */
	private static final int HIGH_EFFICIENCY = 64_000;

	private static final double SLACK = 1.05;

	private Quality() {
	}

	/**
	 * Turns {@link Preset#AUTO} into a variable bit rate.
	 * @param preset the preset that was chosen
	 * @param track the audio track
	 * @return the preset for this track
	 */
	static Preset of(Preset preset, AudioTrack track) {
		if (preset != Preset.AUTO) {
			return preset;
		}
		Double factor = EFFICIENCY.get(track.codec());
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
	 * Returns whether an MP3 track already has the quality that was chosen. Re-encoding
	 * it would only lose quality.
	 * @param preset the preset that was chosen
	 * @param track the audio track
	 * @return whether its frames are copied
	 */
	static boolean isCopied(Preset preset, AudioTrack track) {
		return track.codec().equals("mp3") && (preset == Preset.AUTO
				|| track.bitRate() != null && track.bitRate() <= 1000 * preset.kilobits() * SLACK);
	}

}
