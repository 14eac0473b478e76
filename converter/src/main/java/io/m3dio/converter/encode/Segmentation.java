package io.m3dio.converter.encode;

import io.m3dio.converter.plan.Plan;

/**
 * How audio is split into segments.
 *
 * @param frames how many MP3 frames a segment has; 0 if splitting is not worthwhile
 */
public record Segmentation(long frames) {

	/** In seconds: starting and warming up an encoder costs about a second of audio. */
	private static final double SHORTEST = 15;

	private static final double LONGEST = 480;

	/**
	 * By how much the last segment is shorter, as a share. It is started last, and all
	 * encoders should end together.
	 */
	private static final double LATE = 0.1;

	/** In seconds: so long a job may use cores that become idle only while it runs. */
	private static final double LONG = 900;

	/** Segments on disk besides those being encoded: waiting or not complete yet. */
	private static final int BUFFERED = 4;

	private static final Segmentation NONE = new Segmentation(0);

	/**
	 * Chooses the length of the segments. Only audio with a variable bit rate is split,
	 * as a constant bit rate needs the bit reservoir during encoding.
	 * @param plan what is encoded
	 * @param idle how many cores are idle
	 * @param room how many bytes of scratch space are left
	 * @return how the audio is split
	 */
	public static Segmentation of(Plan plan, int idle, long room) {
		double seconds = plan.excerpt().seconds();
		if (!plan.format().isVariable() || seconds < 2 * SHORTEST || idle == 0 && seconds < LONG) {
			return NONE;
		}
		int encoders = (int) Math.min(idle + 1, seconds / SHORTEST);
		double rounds = Math.ceil(seconds / (encoders * LONGEST));
		double length = seconds / (encoders * rounds - LATE);
		if (room < (encoders + BUFFERED) * length * plan.format().sampleRate() * plan.format().channels()
				* Float.BYTES) {
			return NONE;
		}
		return new Segmentation((long) Math.ceil(length * plan.format().sampleRate() / plan.format().frameSamples()));
	}

	public boolean isWorthwhile() {
		return this.frames > 0;
	}

}
