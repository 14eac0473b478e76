package io.m3dio.converter.encode;

import java.nio.file.Path;

import io.m3dio.converter.mp3.Frames;

/**
 * A segment of decoded audio that is encoded by itself. Its frames have to be those of an
 * encoder that started at the very beginning. Therefore it starts some frames early, so
 * that LAME reaches the same state, and ends some frames late, as LAME looks ahead.
 *
 * @param number its number, from 0
 * @param pcm the file of its samples, as 32-bit floats
 * @param warmUp how many frames precede its own
 * @param frames how many frames are its own; {@link Frames#ALL} for the last segment
 */
record Segment(int number, Path pcm, long warmUp, long frames) {

	/** Twice as many as silence after noise was found to need. */
	static final int WARM_UP = 98;

	static final int LOOK_AHEAD = 12;

	/** Returns the file of all encoded frames, with those shared with neighbors. */
	Path encoded() {
		return this.pcm.resolveSibling("segment-" + this.number + ".mp3");
	}

	/** Returns the file of its own frames. */
	Path own() {
		return this.pcm.resolveSibling("own-" + this.number + ".mp3");
	}

}
