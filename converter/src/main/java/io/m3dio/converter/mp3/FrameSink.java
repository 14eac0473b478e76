package io.m3dio.converter.mp3;

import java.io.IOException;

/**
 * Takes MP3 frames.
 */
@FunctionalInterface
public interface FrameSink {

	/**
	 * Takes the next frame.
	 * @param frame the frame with its header
	 */
	void accept(byte[] frame) throws IOException;

}
