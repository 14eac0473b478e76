package io.m3dio.converter.mp3;

import java.io.IOException;

/**
 * Takes frames, one after the other.
 */
@FunctionalInterface
public interface FrameSink {

	/**
	 * Takes the next frame.
	 * @param frame the frame, header and all
	 */
	void accept(byte[] frame) throws IOException;

}
