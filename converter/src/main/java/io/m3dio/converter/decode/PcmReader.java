package io.m3dio.converter.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.m3dio.converter.ffmpeg.Ffmpeg.ByteSink;
import io.m3dio.converter.plan.Reading;
import io.m3dio.converter.timeline.Timeline;

/**
 * Turns the bytes of decoded audio into samples, each frame at its time. What is no
 * number becomes silence, and what is absurdly loud becomes very loud: the encoder would
 * not survive either.
 */
final class PcmReader implements ByteSink {

	/** 30 dB above full scale. Decoders overshoot by a few. */
	private static final float LOUDEST = 32;

	/** In samples: in a large frame nobody knows where there is a gap. */
	private static final int MISFIT = 256;

	private final FrameTimes times;

	private final Timeline timeline;

	private final Reading reading;

	private final int channels;

	private final ByteBuffer bytes = ByteBuffer.allocate(512 * 1024).order(ByteOrder.LITTLE_ENDIAN);

	private final float[] samples = new float[this.bytes.capacity() / Float.BYTES];

	private boolean begun;

	private long position;

	private int left;

	PcmReader(FrameTimes times, Timeline timeline, Reading reading, int channels) {
		this.times = times;
		this.timeline = timeline;
		this.reading = reading;
		this.channels = channels;
	}

	@Override
	public void accept(byte[] buffer, int count) throws IOException, InterruptedException {
		if (this.reading == Reading.SWIFT && this.times.hasComplaints()) {
			throw new ReadOtherwiseException(Reading.TOLERANT, this.times.complaints());
		}
		this.bytes.put(buffer, 0, count).flip();
		int moments = this.bytes.remaining() / (Float.BYTES * this.channels);
		int all = moments * this.channels;
		this.bytes.asFloatBuffer().get(this.samples, 0, all);
		this.bytes.position(all * Float.BYTES).compact();
		clean(all);
		for (int done = 0; done < moments;) {
			if (this.left == 0) {
				begin(this.times.next());
			}
			int some = Math.min(moments - done, this.left);
			this.timeline.add(this.position, this.samples, done * this.channels, some);
			this.position += some;
			this.left -= some;
			done += some;
		}
	}

	private void begin(FrameTimes.Frame frame) throws ReadOtherwiseException {
		if (this.reading == Reading.SWIFT && this.begun && frame.timed()
				&& Math.abs(frame.position() - this.position) > MISFIT) {
			throw new ReadOtherwiseException(Reading.TOLERANT, "The times do not fit");
		}
		this.begun = true;
		this.left = frame.length();
		if (frame.timed() && this.reading != Reading.UNTIMED) {
			this.position = frame.position();
		}
	}

	private void clean(int count) {
		for (int i = 0; i < count; i++) {
			float sample = this.samples[i];
			if (!(Math.abs(sample) <= LOUDEST)) {
				this.samples[i] = (Math.abs(sample) > LOUDEST && !Float.isInfinite(sample))
						? Math.copySign(LOUDEST, sample) : 0;
			}
		}
	}

}
