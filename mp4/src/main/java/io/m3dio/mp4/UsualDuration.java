package io.m3dio.mp4;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the most frequent duration of the samples of a track.
 */
final class UsualDuration implements Samples {

	private static final int MOST = 10_000;

	private final Map<Long, Long> counts = new HashMap<>();

	@Override
	public void startAt(long time) {
		// Does not affect durations.
	}

	@Override
	public void add(long samples, long duration) {
		if (this.counts.size() < MOST || this.counts.containsKey(duration)) {
			this.counts.merge(duration, samples, Long::sum);
		}
	}

	long inUnits() {
		return this.counts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() > 0)
			.max(Map.Entry.comparingByValue())
			.map(Map.Entry::getKey)
			.orElse(0L);
	}

}
