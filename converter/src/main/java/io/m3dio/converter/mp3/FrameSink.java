package io.m3dio.converter.mp3;

import java.io.IOException;

/**
 * Takes frames, one after the other.
 */
@FunctionalInterface
interface FrameSink {

	void accept(byte[] frame) throws IOException;

}
