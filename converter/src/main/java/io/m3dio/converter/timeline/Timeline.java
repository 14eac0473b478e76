package io.m3dio.converter.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.converter.timeline.Presentation.Span;
import io.m3dio.mp4.Hole;

/**
 * Puts decoded audio in its place. Frames come with the time at which they are to be
 * heard: where there is none for a while, it is silent, so that what follows is not too
 * early; where two overlap, the second one is cut. Of all that, the spans are passed on.
 */
public final class Timeline {

	/**
	 * In seconds: clocks of recorders jitter by some milliseconds, and the shortest
	 * packet that is worth a gap lasts for twenty.
	 */
	private static final double TOLERANCE = 0.015;

	/** In seconds: what is off by less from one frame to the next is off by its clock. */
	private static final double STEP = 0.005;

	/** As a share: where more overlaps, the times are wrong. */
	private static final double MOST_OVERLAP = 0.1;

	/** In seconds: what is less late was never meant to be heard. */
	private static final double PRIMING = 0.1;

	/** In seconds: a smaller step back is an overlap. */
	private static final double JUMP_BACK = 0.5;

	private static final int SILENCE = 8192;

	private final List<Span> spans;

	private final int sampleRate;

	private final int momentBytes;

	private final boolean steady;

	private final List<Hole> holes;

	private final PcmSink sink;

	private final List<Gap> missing = new ArrayList<>();

	private int current;

	/** How much of the current span has been passed on. */
	private long done;

	private long next = -1;

	private long aligned;

	private long lastOffset;

	private long delivered;

	private long overlapping;

	private long shift;

	/**
	 * A timeline for one pass through the media.
	 * @param spans what is passed on, its places in ascending order
	 * @param sampleRate the sample rate in Hz
	 * @param channels how many channels there are
	 * @param steady whether a clock that drifts is told instead of followed
	 * @param holes where no audio is to be expected
	 * @param sink takes what is passed on; is not told of the end
	 */
	public Timeline(List<Span> spans, int sampleRate, int channels, boolean steady, List<Hole> holes, PcmSink sink) {
		this.spans = spans;
		this.sampleRate = sampleRate;
		this.momentBytes = Pcm.momentBytes(channels);
		this.steady = steady;
		this.holes = holes;
		this.sink = sink;
	}

	/**
	 * Takes decoded audio.
	 * @param position when it is to be heard, in samples
	 * @param bytes where the samples are
	 * @param offset where they begin
	 * @param length how many moments they last
	 * @throws ClockDriftException if the clock of the source drifts
	 * @throws IOException if they cannot be passed on
	 */
	public void add(long position, byte[] bytes, int offset, int length) throws IOException, InterruptedException {
		if (this.next < 0) {
			begin(position);
		}
		if (this.next - position - this.shift > JUMP_BACK * this.sampleRate) {
			// A recorder that has begun anew: what it records goes on all the same.
			this.shift = this.next - position;
		}
		long shifted = position + this.shift;
		long off = shifted - this.next;
		int skipped = 0;
		if (Math.abs(off) > TOLERANCE * this.sampleRate) {
			ensureSteady(shifted, off);
			if (off > 0) {
				fillTo(shifted);
			}
			skipped = (int) Math.min(length, Math.max(0, -off));
			ensureSense(skipped);
			this.aligned = shifted;
			off = 0;
		}
		this.lastOffset = off;
		pass(this.next, bytes, offset + skipped * this.momentBytes, length - skipped);
		this.next += length - skipped;
	}

	/** A little before the first frame may be what a decoder leaves out. */
	private void begin(long position) throws IOException, InterruptedException {
		long expected = wanted();
		boolean primed = position - expected > 0 && position - expected < PRIMING * this.sampleRate;
		this.next = Math.min(position, expected);
		if (primed) {
			pass(expected, new byte[(int) (position - expected) * this.momentBytes], 0, (int) (position - expected));
			this.next = position;
		}
		this.aligned = this.next;
	}

	private void ensureSteady(long position, long off) throws ClockDriftException {
		if (this.steady && Math.abs(off - this.lastOffset) < STEP * this.sampleRate) {
			throw new ClockDriftException((double) off / Math.max(1, position - this.aligned));
		}
	}

	private void ensureSense(int skipped) throws ClockDriftException {
		this.overlapping += skipped;
		if (this.steady && this.overlapping > this.sampleRate && this.overlapping > MOST_OVERLAP * this.delivered) {
			throw new ClockDriftException(-1);
		}
	}

	private void fillTo(long position) throws IOException, InterruptedException {
		long before = this.delivered;
		long expected = expectedSilence(this.next, position);
		// What nobody hears of it is not walked through.
		this.next = Math.max(this.next, Math.min(position, wanted()));
		silence(position - this.next, true);
		long filled = this.delivered - before;
		if (filled - expected > TOLERANCE * this.sampleRate) {
			this.missing.add(new Gap(before, filled - expected));
		}
		this.next = position;
	}

	/** From where in the media on something is heard next. */
	private long wanted() {
		return this.spans.stream()
			.skip(this.current)
			.filter((span) -> !span.isSilence())
			.findFirst()
			.map((span) -> span.start() + this.done)
			.orElse(Long.MAX_VALUE);
	}

	/** How much of a gap are holes in the source's own timetable. */
	private long expectedSilence(long from, long to) {
		double expected = 0;
		for (Hole hole : this.holes) {
			double start = Math.max(hole.start() * this.sampleRate, from);
			expected += Math.max(0, Math.min(hole.end() * this.sampleRate, to) - start);
		}
		return Math.round(expected);
	}

	private void silence(long length, boolean media) throws IOException, InterruptedException {
		for (long left = length; left > 0 && !(media && isComplete());) {
			int some = (int) Math.min(left, SILENCE);
			byte[] silence = new byte[some * this.momentBytes];
			if (media) {
				pass(this.next + length - left, silence, 0, some);
			}
			else {
				this.sink.accept(silence, 0, silence.length);
				this.delivered += some;
			}
			left -= some;
		}
	}

	/** Passes on what of the media belongs to the spans. */
	private void pass(long position, byte[] bytes, int offset, int length) throws IOException, InterruptedException {
		long from = position;
		long end = position + length;
		while (from < end && !isComplete()) {
			passSilence();
			if (isComplete()) {
				return;
			}
			Span span = this.spans.get(this.current);
			from = Math.max(from, span.start() + this.done);
			int count = (int) Math.max(0, Math.min(end - from, span.length() - this.done));
			if (count > 0) {
				this.sink.accept(bytes, offset + (int) (from - position) * this.momentBytes, count * this.momentBytes);
				this.done += count;
				this.delivered += count;
				from += count;
			}
			if (this.done == span.length()) {
				this.current++;
				this.done = 0;
			}
		}
	}

	private void passSilence() throws IOException, InterruptedException {
		while (!isComplete() && this.spans.get(this.current).isSilence()) {
			silence(this.spans.get(this.current).length(), false);
			this.current++;
		}
	}

	/**
	 * Whether all has been passed on, so that what follows is of no interest.
	 * @return whether it is complete
	 */
	public boolean isComplete() {
		return this.current == this.spans.size();
	}

	/**
	 * Ends the pass.
	 * @return how many samples of each channel are missing at the end
	 * @throws IOException if the last silence cannot be passed on
	 */
	public long finish() throws IOException, InterruptedException {
		if (this.done == 0 && this.current > 0) {
			passSilence();
		}
		return this.spans.stream().skip(this.current).mapToLong(Span::length).sum() - this.done;
	}

	/**
	 * How many samples of each channel were passed on.
	 * @return the number
	 */
	public long delivered() {
		return this.delivered;
	}

	/**
	 * Where audio was missing that should have been there.
	 * @return the gaps, in the order of what was passed on
	 */
	public List<Gap> missing() {
		return List.copyOf(this.missing);
	}

}
