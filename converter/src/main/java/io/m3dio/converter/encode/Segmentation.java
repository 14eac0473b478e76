package io.m3dio.converter.encode;

import io.m3dio.converter.plan.Plan;

/**
 * Into how long segments the sound is cut.
 *
 * @param frames how many MP3 frames a segment has; 0 means that cutting is not worth it
 */
public record Segmentation(long frames) {

	/** Starting another ffmpeg and warming it up costs about a second of sound. */
	private static final double SHORTEST = 15;

	private static final double LONGEST = 480;

	/**
	 * By how much the last one is shorter, as a share: it is begun last, when those
	 * before it have been decoded, and all end together.
	 */
	private static final double LATE = 0.1;

	/** From here on a job may get to use cores that become idle only while it runs. */
	private static final double LONG = 900;

	/** Those that wait, that are being cut, and that an end is awaited of. */
	private static final int IN_HAND = 4;

	private static final int FLOAT = 4;

	private static final Segmentation NONE = new Segmentation(0);

	/**
	 * Only a variable bit rate: a constant one needs its bit reservoir while it encodes.
	 * @param plan what is to be encoded
	 * @param idle how many cores are idle
	 * @param room how many bytes of scratch space are left
	 * @return how it is cut
	 */
	public static Segmentation of(Plan plan, int idle, long room) {
		double seconds = plan.seconds();
		if (!plan.preset().isVariable() || seconds < 2 * SHORTEST || idle == 0 && seconds < LONG) {
			return NONE;
		}
		int lanes = (int) Math.min(idle + 1, seconds / SHORTEST);
		double rounds = Math.ceil(seconds / (lanes * LONGEST));
		double length = seconds / (lanes * rounds - LATE);
		if (room < (lanes + IN_HAND) * length * plan.sampleRate() * plan.channels() * FLOAT) {
			return NONE;
		}
		return new Segmentation((long) Math.ceil(length * plan.sampleRate() / plan.frameSamples()));
	}

	public boolean isWorthIt() {
		return this.frames > 0;
	}

}
