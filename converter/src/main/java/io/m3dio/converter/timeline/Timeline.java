package io.m3dio.converter.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.mp4.Hole;

/**
 * Places decoded audio on the timeline. Each frame comes with the time at which it is
 * played. Gaps between frames are filled with silence, so that the following audio is not
 * too early. Where two frames overlap, the second one is cut.
 */
public final class Timeline {

	/**
	 * In seconds: the clocks of recorders jitter by some milliseconds, and the shortest
	 * lost packet lasts for twenty.
	 */
	private static final double TOLERANCE = 0.015;

	/**
	 * In seconds: a shorter delay at the beginning comes from the priming of the codec.
	 */
	private static final double PRIMING = 0.1;

	/** In seconds: a smaller step back is an overlap. */
	private static final double JUMP_BACK = 0.5;

	private final SpanWriter writer;

	private final ClockCheck clock;

	private final int sampleRate;

	private final int sampleFrameBytes;

	private final List<Hole> holes;

	private final List<Gap> gaps = new ArrayList<>();

	private long next = -1;

	/** How much is added to the times since the recorder started again. */
	private long shift;

	/**
	 * Creates a timeline for one pass through the media.
	 * @param spans what is passed on, in ascending order
	 * @param sampleRate the sample rate in Hz
	 * @param channels the number of channels
	 * @param checked whether a clock that drifts is an error
	 * @param holes where no audio is expected
	 * @param sink takes what is passed on; it is not told of the end
	 */
	public Timeline(List<Span> spans, int sampleRate, int channels, boolean checked, List<Hole> holes, PcmSink sink) {
		this.writer = new SpanWriter(spans, channels, sink);
		this.clock = new ClockCheck(checked, sampleRate);
		this.sampleRate = sampleRate;
		this.sampleFrameBytes = Pcm.sampleFrameBytes(channels);
		this.holes = holes;
	}

	/**
	 * Adds decoded audio.
	 * @param position when it is played, in samples
	 * @param bytes the array with the samples
	 * @param offset where they start in it
	 * @param length how many samples of each channel there are
	 * @throws ClockDriftException if the clock of the source drifts
	 * @throws IOException if they cannot be passed on
	 */
	public void add(long position, byte[] bytes, int offset, int length) throws IOException, InterruptedException {
		if (this.next < 0) {
			start(position);
		}
		if (this.next - position - this.shift > JUMP_BACK * this.sampleRate) {
			// The recorder has started again, and what it records simply follows.
			this.shift = this.next - position;
		}
		int skipped = align(position + this.shift, length);
		this.writer.write(this.next, bytes, offset + skipped * this.sampleFrameBytes, length - skipped);
		this.next += length - skipped;
	}

	/** Fills the priming samples that the decoder has left out with silence. */
	private void start(long position) throws IOException, InterruptedException {
		long expected = this.writer.nextPosition();
		boolean primed = position - expected > 0 && position - expected < PRIMING * this.sampleRate;
		this.next = Math.min(position, expected);
		if (primed) {
			this.writer.writeSilence(expected, position - expected);
			this.next = position;
		}
		this.clock.align(this.next);
	}

	/**
	 * Aligns the timeline with the time of a frame, unless the offset is tolerable.
	 * @return how many samples of the frame overlap with the one before it
	 */
	private int align(long position, int length) throws IOException, InterruptedException {
		long offset = position - this.next;
		if (Math.abs(offset) <= TOLERANCE * this.sampleRate) {
			this.clock.tolerate(offset);
			return 0;
		}
		this.clock.checkOffset(position, offset);
		if (offset > 0) {
			fillTo(position);
		}
		int skipped = (int) Math.min(length, Math.max(0, -offset));
		this.clock.checkOverlap(skipped, this.writer.delivered());
		this.clock.align(position);
		return skipped;
	}

	private void fillTo(long position) throws IOException, InterruptedException {
		long before = this.writer.delivered();
		long expected = expectedSilence(this.next, position);
		// Jumps over what is not played.
		long from = Math.max(this.next, Math.min(position, this.writer.nextPosition()));
		this.writer.writeSilence(from, position - from);
		long filled = this.writer.delivered() - before;
		if (filled - expected > TOLERANCE * this.sampleRate) {
			this.gaps.add(new Gap(before, filled - expected));
		}
		this.next = position;
	}

	/** Returns how many samples of a gap lie in holes of the source itself. */
	private long expectedSilence(long from, long to) {
		double expected = 0;
		for (Hole hole : this.holes) {
			double start = Math.max(hole.start() * this.sampleRate, from);
			expected += Math.max(0, Math.min(hole.end() * this.sampleRate, to) - start);
		}
		return Math.round(expected);
	}

	/**
	 * Returns whether all spans have been passed on, so that further audio is not needed.
	 * @return whether it is complete
	 */
	public boolean isComplete() {
		return this.writer.isComplete();
	}

	/**
	 * Ends the pass.
	 * @return how many samples of each channel are missing at the end
	 * @throws IOException if the last silence cannot be passed on
	 */
	public long finish() throws IOException, InterruptedException {
		return this.writer.finish();
	}

	/**
	 * Returns how many samples of each channel were passed on.
	 * @return the number of samples
	 */
	public long delivered() {
		return this.writer.delivered();
	}

	/**
	 * Returns where audio was missing that should have been there.
	 * @return the gaps, in the order of what was passed on
	 */
	public List<Gap> gaps() {
		return List.copyOf(this.gaps);
	}

}
