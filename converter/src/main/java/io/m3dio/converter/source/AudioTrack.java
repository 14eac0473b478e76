package io.m3dio.converter.source;

import java.util.List;

import io.m3dio.converter.timeline.Presentation;
import io.m3dio.mp4.Hole;
import org.jspecify.annotations.Nullable;

/**
 * One audio track of a source.
 *
 * @param index its place among the audio tracks, from 0
 * @param stream its place among all tracks, from 0
 * @param codec ffmpeg's name of the codec, such as {@code aac}; {@code unknown} if it
 * knows none
 * @param sampleRate in Hz
 * @param channels how many
 * @param layout ffmpeg's name of what the channels are, such as {@code 5.1}
 * @param bitRate in bit/s, if the file says
 * @param languages its language by ISO 639-2 and by BCP 47, as far as the file says
 * @param state whether it can be taken
 * @param presentation what of it is heard
 * @param mediaStart when its first sample is to be decoded, in seconds
 * @param holes where it has no samples
 */
public record AudioTrack(int index, int stream, String codec, int sampleRate, int channels, String layout,
		@Nullable Integer bitRate, List<String> languages, State state, Presentation presentation, double mediaStart,
		List<Hole> holes) {

	/**
	 * Whether ffmpeg may be able to decode it.
	 * @return false if it certainly is not
	 */
	public boolean isDecodable() {
		return this.state != State.PROTECTED && this.sampleRate > 0 && this.channels > 0
				&& !this.codec.equals("unknown");
	}

	/**
	 * Whether a track can be taken.
	 */
	public enum State {

		/** It is there to be heard. */
		ENABLED,

		/** It is there to be chosen, such as another language. */
		DISABLED,

		/** It is encrypted. */
		PROTECTED

	}

}
