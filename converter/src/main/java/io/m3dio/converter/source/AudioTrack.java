package io.m3dio.converter.source;

import java.util.List;

import io.m3dio.converter.timeline.Presentation;
import io.m3dio.mp4.Hole;
import org.jspecify.annotations.Nullable;

/**
 * An audio track of a source.
 *
 * @param index its position among the audio tracks, from 0
 * @param stream its position among all tracks, from 0
 * @param codec ffmpeg's name of the codec, such as {@code aac}, or {@code unknown}
 * @param sampleRate the sample rate in Hz
 * @param channels the number of channels
 * @param layout ffmpeg's name of the channel layout, such as {@code 5.1}
 * @param bitRate the bit rate in bit/s, if the file specifies it
 * @param languages its language by ISO 639-2 and by BCP 47, if the file specifies them
 * @param state whether it can be used
 * @param presentation what of it is played, and when
 * @param mediaStart when its first sample is decoded, in seconds
 * @param holes where it has no samples
 */
public record AudioTrack(int index, int stream, String codec, int sampleRate, int channels, String layout,
		@Nullable Integer bitRate, List<String> languages, State state, Presentation presentation, double mediaStart,
		List<Hole> holes) {

	/**
	 * Returns whether ffmpeg may be able to decode it.
	 * @return false if it certainly cannot
	 */
	public boolean isDecodable() {
		return this.state != State.PROTECTED && this.sampleRate > 0 && this.channels > 0
				&& !this.codec.equals("unknown");
	}

	/**
	 * Whether a track can be used.
	 */
	public enum State {

		/** It is played by default. */
		ENABLED,

		/** It is played only if it is chosen, such as another language. */
		DISABLED,

		/** It is encrypted. */
		PROTECTED

	}

}
