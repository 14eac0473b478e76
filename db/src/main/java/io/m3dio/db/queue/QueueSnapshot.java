package io.m3dio.db.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * The waiting jobs at one moment, in the order in which they will be claimed. The time
 * left is what the latest conversions took per byte, over what is in front, shared among
 * the conversions that run at once.
 */
public final class QueueSnapshot {

	private final Map<String, Spot> spots = new HashMap<>();

	private final long running;

	private final double secondsPerByte;

	QueueSnapshot(List<Waiting> waiting, long running, double secondsPerByte) {
		this.running = running;
		this.secondsPerByte = secondsPerByte;
		long ahead = 0;
		for (Waiting job : waiting) {
			this.spots.put(job.id(), new Spot(this.spots.size() + 1, ahead, job.size()));
			ahead += job.size();
		}
	}

	/**
	 * Finds a job's place.
	 * @param job the job's id
	 * @return its place, or nothing if it did not wait at that moment
	 */
	public Optional<QueuePosition> place(String job) {
		return Optional.ofNullable(this.spots.get(job))
			.map((spot) -> new QueuePosition(spot.position(), this.spots.size(), secondsLeft(spot)));
	}

	private @Nullable Long secondsLeft(Spot spot) {
		if (this.secondsPerByte == 0) {
			return null;
		}
		double bytes = (double) spot.ahead() / Math.max(1, this.running) + spot.size();
		return (long) Math.ceil(bytes * this.secondsPerByte);
	}

	/**
	 * A waiting job, as far as the line goes.
	 *
	 * @param id the job's id
	 * @param size its source's size in bytes
	 */
	record Waiting(@Id String id, long size) {
	}

	private record Spot(long position, long ahead, long size) {
	}

}
