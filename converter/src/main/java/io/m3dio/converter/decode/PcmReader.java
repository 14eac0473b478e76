package io.m3dio.converter.decode;

import java.io.IOException;
import java.util.Arrays;

import io.m3dio.converter.ffmpeg.Ffmpeg.ByteSink;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.plan.ReadMode;
import io.m3dio.converter.timeline.Pcm;
import io.m3dio.converter.timeline.Timeline;

/**
 * Takes decoded audio as it comes out of ffmpeg, and passes each frame on with its time.
 */
final class PcmReader implements ByteSink {

	/** In samples: in a large frame nobody knows where there is a gap. */
	private static final int MISFIT = 256;

	private final FrameTimes times;

	private final Timeline timeline;

	private final ReadMode reading;

	private final int momentBytes;

	/** The beginning of a moment the end of which is still to come. */
	private byte[] begun = new byte[0];

	private boolean started;

	private long position;

	/** How many moments of the current frame are still to come. */
	private int left;

	PcmReader(FrameTimes times, Timeline timeline, Plan plan) {
		this.times = times;
		this.timeline = timeline;
		this.reading = plan.reading();
		this.momentBytes = Pcm.momentBytes(plan.channels());
		this.position = Math.round(plan.track().mediaStart() * plan.sampleRate());
	}

	@Override
	public void accept(byte[] buffer, int count) throws IOException, InterruptedException {
		if (this.reading == ReadMode.FAST && this.times.hasComplaints()) {
			throw new ReadModeException(ReadMode.TOLERANT, this.times.complaints());
		}
		byte[] bytes = buffer;
		int all = count;
		if (this.begun.length > 0) {
			bytes = Arrays.copyOf(this.begun, this.begun.length + count);
			System.arraycopy(buffer, 0, bytes, this.begun.length, count);
			all += this.begun.length;
		}
		int whole = all - all % this.momentBytes;
		Pcm.clean(bytes, whole);
		pass(bytes, whole / this.momentBytes);
		this.begun = Arrays.copyOfRange(bytes, whole, all);
	}

	private void pass(byte[] bytes, int moments) throws IOException, InterruptedException {
		for (int done = 0; done < moments;) {
			if (this.left == 0) {
				begin(this.times.next());
			}
			int some = Math.min(moments - done, this.left);
			this.timeline.add(this.position, bytes, done * this.momentBytes, some);
			this.position += some;
			this.left -= some;
			done += some;
		}
	}

	private void begin(FrameTimes.Frame frame) throws ReadModeException {
		if (this.reading == ReadMode.FAST && this.started && frame.timed()
				&& Math.abs(frame.position() - this.position) > MISFIT) {
			throw new ReadModeException(ReadMode.TOLERANT, "The times do not fit");
		}
		this.started = true;
		this.left = frame.length();
		if (frame.timed() && this.reading != ReadMode.UNTIMED) {
			this.position = frame.position();
		}
	}

}
