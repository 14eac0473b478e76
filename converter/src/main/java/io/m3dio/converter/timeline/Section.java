package io.m3dio.converter.timeline;

import org.jspecify.annotations.Nullable;

/**
 * A section of what is played: a piece of the media, or silence.
 *
 * @param mediaStart where it starts in the track's media, in seconds; null for silence
 * @param seconds its duration in seconds
 */
public record Section(@Nullable Double mediaStart, double seconds) {

	public static Section silence(double seconds) {
		return new Section(null, seconds);
	}

	/**
	 * Returns where it ends in the media.
	 * @return the time in seconds; 0 for silence
	 */
	double mediaEnd() {
		return (this.mediaStart != null) ? this.mediaStart + this.seconds : 0;
	}

	/** Returns the part between two times, counted from the start of the section. */
	Section between(double from, double to) {
		return new Section((this.mediaStart != null) ? Double.valueOf(this.mediaStart + from) : null, to - from);
	}

}
