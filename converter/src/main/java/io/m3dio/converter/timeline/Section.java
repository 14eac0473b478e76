package io.m3dio.converter.timeline;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of what is heard.
 *
 * @param mediaStart where it starts in the track's media, in seconds; null for silence
 * @param seconds how long it is
 */
public record Section(@Nullable Double mediaStart, double seconds) {

	public static Section silence(double seconds) {
		return new Section(null, seconds);
	}

	/**
	 * Where it ends in the media; a silence ends nowhere.
	 * @return the time in seconds
	 */
	double mediaEnd() {
		return (this.mediaStart != null) ? this.mediaStart + this.seconds : 0;
	}

	/** What is left of it when some is taken off at both ends. */
	Section between(double from, double to) {
		return new Section((this.mediaStart != null) ? Double.valueOf(this.mediaStart + from) : null, to - from);
	}

}
