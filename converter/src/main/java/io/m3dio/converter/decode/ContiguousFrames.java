package io.m3dio.converter.decode;

import io.m3dio.converter.plan.ReadMode;

/**
 * Counts frames that follow one another without a gap.
 */
final class ContiguousFrames {

	/** In seconds: as much as is left alone where each frame is looked at. */
	private static final double TOLERANCE = 0.015;

	private final FrameTimes times;

	private final long start;

	private final double tolerance;

	private long count;

	/**
	 * Counts frames.
	 * @param times tells of the frames
	 * @param start when the first one is to be heard, in samples
	 * @param sampleRate the sample rate in Hz
	 */
	ContiguousFrames(FrameTimes times, long start, int sampleRate) {
		this.times = times;
		this.start = start;
		this.tolerance = TOLERANCE * sampleRate;
	}

	/**
	 * How many samples there are so far.
	 * @return the number of samples of each channel
	 * @throws ReadModeException if there is a gap, or something cannot be decoded
	 */
	synchronized long count() throws ReadModeException {
		if (this.times.hasComplaints()) {
			throw new ReadModeException(ReadMode.TOLERANT, this.times.complaints());
		}
		for (FrameTimes.Frame frame : this.times.told()) {
			if (!frame.timed() || Math.abs(frame.position() - this.start - this.count) > this.tolerance) {
				throw new ReadModeException(ReadMode.TOLERANT, "The times do not fit");
			}
			this.count += frame.length();
		}
		return this.count;
	}

}
