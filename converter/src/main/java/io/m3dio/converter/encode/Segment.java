package io.m3dio.converter.encode;

import java.nio.file.Path;

import io.m3dio.converter.mp3.Frames;

/**
 * A stretch of decoded sound that is encoded by itself. So that its frames are those of
 * an encoder that began at the very beginning, it starts some frames early, by which
 * LAME's state is the same, and ends some later, which LAME looks ahead to.
 *
 * @param number its place, from 0
 * @param pcm the file of its samples, 32-bit floats
 * @param warmUp how many frames come before its own
 * @param frames how many are its own; {@link Frames#ALL}, if it is the last
 */
record Segment(int number, Path pcm, long warmUp, long frames) {

	/** Twice what was found to be enough for silence that follows on noise. */
	static final int WARM_UP = 98;

	static final int LOOK_AHEAD = 12;

	/** As it is encoded, with the frames that it shares with its neighbours. */
	Path encoded() {
		return this.pcm.resolveSibling("segment-" + this.number + ".mp3");
	}

	/** Its own frames. */
	Path own() {
		return this.pcm.resolveSibling("own-" + this.number + ".mp3");
	}

}
