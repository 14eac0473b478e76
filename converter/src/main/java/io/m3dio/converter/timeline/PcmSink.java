package io.m3dio.converter.timeline;

import java.io.IOException;

/**
 * Takes audio as {@linkplain Pcm samples in bytes}, which pass through as they come from
 * one program and go to another.
 */
@FunctionalInterface
public interface PcmSink {

	/**
	 * Takes the next samples. The array may be changed, and is not kept.
	 * @param bytes where they are, those of one moment side by side
	 * @param offset where they begin
	 * @param count how many bytes there are
	 * @throws IOException if they cannot be passed on
	 */
	void accept(byte[] bytes, int offset, int count) throws IOException, InterruptedException;

	/**
	 * Is told that there will be no more.
	 * @throws IOException if the last of them cannot be passed on
	 */
	default void finish() throws IOException, InterruptedException {
		// Nothing is held back.
	}

}
