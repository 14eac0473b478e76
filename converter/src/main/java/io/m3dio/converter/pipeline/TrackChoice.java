package io.m3dio.converter.pipeline;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which of the audio tracks is meant.
 */
final class TrackChoice {

	private TrackChoice() {
	}

	/**
	 * Finds a track.
	 * @param tracks the tracks, at least one
	 * @param choice its number from 1, its language by ISO 639-2, or null for the first
	 * @return the track
	 * @throws ConversionException if there is no such track, or nothing is known of it
	 */
	static AudioTrack of(List<AudioTrack> tracks, @Nullable String choice) throws ConversionException {
		AudioTrack track = (choice == null) ? tracks.get(0)
				: tracks.stream()
					.filter((one) -> choice.equals(Integer.toString(one.index() + 1)) || choice.equals(one.language()))
					.findFirst()
					.orElseThrow(() -> ConversionException.noSuchTrack(choice, tracks));
		if (track.sampleRate() <= 0 || track.channels() <= 0) {
			throw ConversionException.unreadable("The sound of this video cannot be decoded.");
		}
		return track;
	}

}
