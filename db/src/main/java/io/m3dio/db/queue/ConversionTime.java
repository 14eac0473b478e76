package io.m3dio.db.queue;

import java.util.List;

/**
 * How long a conversion takes: a time that is the same for all, and one that grows with
 * the audio.
 *
 * @param fixed the time that is the same for all, in seconds
 * @param perMilli what each millisecond of audio adds, in seconds
 */
record ConversionTime(double fixed, double perMilli) {

	/**
	 * Finds the times that fit past conversions best, by least squares.
	 * @param sample the past conversions, at least one
	 * @return the times, never negative
	 */
	static ConversionTime fit(List<Sample> sample) {
		double cost = sample.stream().mapToDouble(Sample::cost).average().orElseThrow();
		double seconds = sample.stream().mapToDouble(Sample::seconds).average().orElseThrow();
		double variance = sample.stream().mapToDouble((one) -> Math.pow(one.cost() - cost, 2)).sum();
		double covariance = sample.stream().mapToDouble((one) -> (one.cost() - cost) * (one.seconds() - seconds)).sum();
		double slope = (variance > 0) ? covariance / variance : 0;
		double fixed = seconds - slope * cost;
		// Conversions of about the same length do not tell the two times apart.
		return (slope > 0 && fixed >= 0) ? new ConversionTime(fixed, slope) : new ConversionTime(0, seconds / cost);
	}

	/**
	 * Estimates how long a conversion takes.
	 * @param cost the duration of the audio in milliseconds
	 * @return the time in seconds
	 */
	double seconds(long cost) {
		return this.fixed + this.perMilli * cost;
	}

	/**
	 * A past conversion.
	 *
	 * @param cost the duration of the audio in milliseconds, at least 1
	 * @param seconds how long it took, in seconds
	 */
	record Sample(long cost, double seconds) {
	}

}
