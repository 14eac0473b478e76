package io.m3dio.converter.decode;

import java.io.IOException;
import java.util.Arrays;

import io.m3dio.converter.ffmpeg.process.ByteSink;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.plan.ReadMode;
import io.m3dio.converter.timeline.Pcm;
import io.m3dio.converter.timeline.Timeline;

/**
 * Divides the output of an ffmpeg that decodes into frames, and adds each with its time
 * to the timeline.
 */
final class PcmReader implements ByteSink {

	/** In samples: a larger mismatch means that there is a gap within a large frame. */
	private static final int TOLERANCE = 256;

	private final FrameTimes times;

	private final Timeline timeline;

	private final ReadMode mode;

	private final int sampleFrameBytes;

	/** The incomplete sample frame at the end of the last buffer. */
	private byte[] incomplete = new byte[0];

	private boolean started;

	private long position;

	/** How many sample frames of the current frame are still to come. */
	private int left;

	PcmReader(FrameTimes times, Timeline timeline, Plan plan) {
		this.times = times;
		this.timeline = timeline;
		this.mode = plan.mode();
		this.sampleFrameBytes = Pcm.sampleFrameBytes(plan.format().channels());
		this.position = Math.round(plan.track().mediaStart() * plan.format().sampleRate());
	}

	@Override
	public void accept(byte[] buffer, int count) throws IOException, InterruptedException {
		if (this.mode == ReadMode.FAST && this.times.hasErrors()) {
			throw new ReadModeException(ReadMode.TOLERANT, this.times.errors());
		}
		byte[] bytes = buffer;
		int all = count;
		if (this.incomplete.length > 0) {
			bytes = Arrays.copyOf(this.incomplete, this.incomplete.length + count);
			System.arraycopy(buffer, 0, bytes, this.incomplete.length, count);
			all += this.incomplete.length;
		}
		int whole = all - all % this.sampleFrameBytes;
		Pcm.clean(bytes, whole);
		pass(bytes, whole / this.sampleFrameBytes);
		this.incomplete = Arrays.copyOfRange(bytes, whole, all);
	}

	private void pass(byte[] bytes, int sampleFrames) throws IOException, InterruptedException {
		for (int done = 0; done < sampleFrames;) {
			if (this.left == 0) {
				start(this.times.next());
			}
			int some = Math.min(sampleFrames - done, this.left);
			this.timeline.add(this.position, bytes, done * this.sampleFrameBytes, some);
			this.position += some;
			this.left -= some;
			done += some;
		}
	}

	private void start(FrameTimes.Frame frame) throws ReadModeException {
		if (this.mode == ReadMode.FAST && this.started && frame.timed()
				&& Math.abs(frame.position() - this.position) > TOLERANCE) {
			throw new ReadModeException(ReadMode.TOLERANT, "The times of the frames do not match their lengths");
		}
		this.started = true;
		this.left = frame.length();
		if (frame.timed() && this.mode != ReadMode.UNTIMED) {
			this.position = frame.position();
		}
	}

}
