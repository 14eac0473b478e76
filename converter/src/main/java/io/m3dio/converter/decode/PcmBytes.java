package io.m3dio.converter.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.m3dio.converter.ffmpeg.Ffmpeg.ByteSink;
import io.m3dio.converter.timeline.PcmSink;

/**
 * Turns samples into bytes, some thousands at a time.
 */
public final class PcmBytes implements PcmSink {

	private final ByteBuffer bytes = ByteBuffer.allocate(256 * 1024).order(ByteOrder.LITTLE_ENDIAN);

	private final ByteSink sink;

	/**
	 * Turns samples into bytes.
	 * @param sink takes the bytes: floats, the least significant byte first
	 */
	public PcmBytes(ByteSink sink) {
		this.sink = sink;
	}

	@Override
	public void accept(float[] samples, int offset, int count) throws IOException, InterruptedException {
		for (int done = 0; done < count;) {
			int some = Math.min(count - done, this.bytes.remaining() / Float.BYTES);
			this.bytes.asFloatBuffer().put(samples, offset + done, some);
			this.bytes.position(this.bytes.position() + some * Float.BYTES);
			done += some;
			if (!this.bytes.hasRemaining()) {
				flush();
			}
		}
	}

	private void flush() throws IOException, InterruptedException {
		this.sink.accept(this.bytes.array(), this.bytes.position());
		this.bytes.clear();
	}

	@Override
	public void finish() throws IOException, InterruptedException {
		flush();
	}

}
