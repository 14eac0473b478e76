package io.m3dio.converter.timeline;

/**
 * Checks whether the clock of a source keeps pace with its samples. A source whose clock
 * drifts is better stretched than filled up with silence.
 */
final class ClockCheck {

	/**
	 * In seconds: an offset that grows by less per frame comes from a clock that drifts.
	 */
	private static final double STEP = 0.005;

	/** As a share: if more overlaps, the times are wrong. */
	private static final double MOST_OVERLAP = 0.1;

	private final boolean enabled;

	private final int sampleRate;

	private long aligned;

	private long lastOffset;

	private long overlapping;

	ClockCheck(boolean enabled, int sampleRate) {
		this.enabled = enabled;
		this.sampleRate = sampleRate;
	}

	/**
	 * Notes that the next frame is placed at its own time.
	 * @param position the time, in samples
	 */
	void align(long position) {
		this.aligned = position;
		this.lastOffset = 0;
	}

	/**
	 * Notes that a frame is placed directly behind the one before it.
	 * @param offset how much later its own time is, in samples
	 */
	void tolerate(long offset) {
		this.lastOffset = offset;
	}

	/**
	 * Checks an offset that is too large to be tolerated.
	 * @param position the time of the frame, in samples
	 * @param offset how much later that is than the end of the frame before it
	 * @throws ClockDriftException if the offset has grown little by little
	 */
	void checkOffset(long position, long offset) throws ClockDriftException {
		if (this.enabled && Math.abs(offset - this.lastOffset) < STEP * this.sampleRate) {
			throw new ClockDriftException((double) offset / Math.max(1, position - this.aligned));
		}
	}

	/**
	 * Checks how much of the audio overlaps.
	 * @param skipped how many samples of the frame overlap
	 * @param delivered how many samples have been delivered so far
	 * @throws ClockDriftException if too much overlaps for the times to make sense
	 */
	void checkOverlap(int skipped, long delivered) throws ClockDriftException {
		this.overlapping += skipped;
		if (this.enabled && this.overlapping > this.sampleRate && this.overlapping > MOST_OVERLAP * delivered) {
			throw new ClockDriftException(-1);
		}
	}

}
