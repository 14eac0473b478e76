package io.m3dio.converter.ffmpeg.process;

import java.io.IOException;

/**
 * Takes the bytes that a program writes.
 */
@FunctionalInterface
public interface ByteSink {

	/**
	 * Takes the next bytes.
	 * @param buffer the array with the bytes, from its beginning
	 * @param count the number of bytes
	 */
	void accept(byte[] buffer, int count) throws IOException, InterruptedException;

}
