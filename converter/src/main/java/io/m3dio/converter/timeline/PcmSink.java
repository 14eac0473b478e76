package io.m3dio.converter.timeline;

import java.io.IOException;

/**
 * Takes audio as interleaved 32-bit floats, full scale being 1.
 */
public interface PcmSink {

	/**
	 * Takes the next samples. The array may be changed, and is not kept.
	 * @param samples where they are, those of one moment side by side
	 * @param offset where they begin
	 * @param count how many there are, over all channels
	 * @throws IOException if they cannot be passed on
	 */
	void accept(float[] samples, int offset, int count) throws IOException, InterruptedException;

	/**
	 * Is told that there will be no more.
	 * @throws IOException if the last of them cannot be passed on
	 */
	void finish() throws IOException, InterruptedException;

}
