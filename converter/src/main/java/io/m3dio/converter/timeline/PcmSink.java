package io.m3dio.converter.timeline;

import java.io.IOException;

/**
 * Takes audio as {@linkplain Pcm samples in bytes}, as one program writes them and
 * another one reads them.
 */
@FunctionalInterface
public interface PcmSink {

	/**
	 * Takes the next samples. The array may be changed, but is not kept.
	 * @param bytes the array with the samples
	 * @param offset where they start in it
	 * @param count the number of bytes
	 * @throws IOException if they cannot be passed on
	 */
	void accept(byte[] bytes, int offset, int count) throws IOException, InterruptedException;

	/**
	 * Ends the audio.
	 * @throws IOException if the last samples cannot be passed on
	 */
	default void finish() throws IOException, InterruptedException {
		// By default, nothing is held back.
	}

}
