package io.m3dio.converter.decode;

import io.m3dio.converter.plan.ReadMode;

/**
 * Counts frames, which have to follow one another without gaps.
 */
final class ContiguousFrames {

	/** In seconds: as much as is tolerated when each frame is placed. */
	private static final double TOLERANCE = 0.015;

	private final FrameTimes times;

	private final long start;

	private final double tolerance;

	private long count;

	/**
	 * Creates a counter.
	 * @param times the times of the frames
	 * @param start when the first one is played, in samples
	 * @param sampleRate the sample rate in Hz
	 */
	ContiguousFrames(FrameTimes times, long start, int sampleRate) {
		this.times = times;
		this.start = start;
		this.tolerance = TOLERANCE * sampleRate;
	}

	/**
	 * Returns how many samples there are so far.
	 * @return the number of samples of each channel
	 * @throws ReadModeException if there is a gap, or something cannot be decoded
	 */
	synchronized long count() throws ReadModeException {
		if (this.times.hasErrors()) {
			throw new ReadModeException(ReadMode.TOLERANT, this.times.errors());
		}
		for (FrameTimes.Frame frame : this.times.drain()) {
			if (!frame.timed() || Math.abs(frame.position() - this.start - this.count) > this.tolerance) {
				throw new ReadModeException(ReadMode.TOLERANT, "The times of the frames do not match their lengths");
			}
			this.count += frame.length();
		}
		return this.count;
	}

}
