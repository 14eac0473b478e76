package io.m3dio.mp4;

import java.util.ArrayList;
import java.util.List;

/**
 * When the samples of a track are to be decoded, as the file's tables say. Headers that
 * promise a duration are often wrong; these are what players go by.
 *
 * @param start when the first one is, in seconds
 * @param end when the last one has ended, in seconds, each lasting at least as long as
 * usual
 * @param usual how long a sample lasts usually, in seconds
 * @param count how many there are
 * @param holes stretches between them that no sample covers
 */
public record SampleTimes(double start, double end, double usual, long count, List<Hole> holes) {

	/**
	 * Adds samples up. One that pretends to last much longer than others do is followed
	 * by a hole.
	 */
	static final class Builder implements Samples {

		/** What comes after as many holes counts as one. */
		private static final int MOST_HOLES = 10_000;

		/** Times beyond that are not added up any further. */
		private static final long FARTHEST = Long.MAX_VALUE / 4;

		private static final int HUNDREDTHS = 100;

		/** In seconds: a smaller step back is an overlap. */
		private static final double JUMP_BACK = 0.5;

		private final long timescale;

		private final long usual;

		/** Less is rounding, or a clock that is a little off. */
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
				// A recorder that has begun anew: what it records goes on all the same.
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
			// A last one that claims to be shorter is decoded to a whole one all the
			// same.
			long played = (this.count > 0) ? Math.max(this.end, this.last + this.usual) : this.end;
			return new SampleTimes(seconds(this.first), seconds(played), seconds(this.usual), this.count,
					this.holes.stream().map((hole) -> new Hole(seconds(hole[0]), seconds(hole[1]))).toList());
		}

		private double seconds(long time) {
			return (double) time / this.timescale;
		}

	}

}
