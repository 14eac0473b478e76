package io.m3dio.mp4;

import java.util.ArrayList;
import java.util.List;

/**
 * The times at which the samples of a track are decoded, according to the tables of the
 * file. Players use these, as the durations in headers are often wrong.
 *
 * @param start when the first sample starts, in seconds
 * @param end when the last sample ends, in seconds, with at least the usual duration
 * @param usual the usual duration of a sample in seconds
 * @param count the number of samples
 * @param holes the periods between samples that no sample covers
 */
public record SampleTimes(double start, double end, double usual, long count, List<Hole> holes) {

	/**
	 * Adds up samples. A sample with a much longer duration than usual is followed by a
	 * hole.
	 */
	static final class Builder implements Samples {

		/** Further holes are merged into the last one. */
		private static final int MOST_HOLES = 10_000;

		/** The latest time, which avoids an overflow. */
		private static final long FARTHEST = Long.MAX_VALUE / 4;

		private static final int HUNDREDTHS = 100;

		/** In seconds: a smaller step back is an overlap. */
		private static final double JUMP_BACK = 0.5;

		private final long timescale;

		private final long usual;

		/** A smaller hole comes from rounding or an inaccurate clock. */
		private final long slack;

		private final List<long[]> holes = new ArrayList<>();

		private long first;

		private long shift;

		private long end;

		private long next;

		private long last;

		private long count;

		Builder(long timescale, long usual) {
			this.timescale = timescale;
			this.usual = usual;
			this.slack = Math.max(usual / 2, timescale / HUNDREDTHS);
		}

		@Override
		public void startAt(long time) {
			long shifted = Math.min(time, FARTHEST) + this.shift;
			if (this.count == 0) {
				this.first = shifted;
				this.end = shifted;
			}
			else if (this.next - shifted > JUMP_BACK * this.timescale) {
				// The recorder has started again, and what it records simply follows.
				this.shift += this.next - shifted;
				shifted = this.next;
			}
			this.next = Math.min(shifted, FARTHEST);
		}

		@Override
		public void add(long samples, long duration) {
			if (duration - this.usual <= this.slack) {
				long start = this.next;
				proceed(samples, duration);
				cover(start, this.next);
				this.last = Math.max(start, this.next - duration);
			}
			else {
				long some = Math.min(samples, Math.max(1, MOST_HOLES - this.holes.size()));
				for (long i = 0; i < some; i++) {
					this.last = this.next;
					cover(this.next, this.next + this.usual);
					proceed(1, duration);
				}
				proceed(samples - some, duration);
			}
			this.count += samples;
		}

		private void proceed(long samples, long duration) {
			this.next = (long) Math.min(FARTHEST, this.next + (double) samples * duration);
		}

		private void cover(long from, long to) {
			if (from - this.end > this.slack) {
				if (this.holes.size() < MOST_HOLES) {
					this.holes.add(new long[] { this.end, from });
				}
				else {
					this.holes.get(MOST_HOLES - 1)[1] = from;
				}
			}
			this.end = Math.max(this.end, to);
		}

		SampleTimes build() {
			// The last sample is always decoded completely, even if its duration is
			// shorter.
			long played = (this.count > 0) ? Math.max(this.end, this.last + this.usual) : this.end;
			return new SampleTimes(seconds(this.first), seconds(played), seconds(this.usual), this.count,
					this.holes.stream().map((hole) -> new Hole(seconds(hole[0]), seconds(hole[1]))).toList());
		}

		private double seconds(long time) {
			return (double) time / this.timescale;
		}

	}

}
