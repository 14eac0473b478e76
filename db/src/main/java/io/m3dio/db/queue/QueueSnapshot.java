package io.m3dio.db.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * The waiting jobs at one moment, in the order in which they will be claimed. The time
 * left is estimated by letting each job start as soon as a worker is free. As many
 * workers are assumed as there are running jobs, and each is free when its job is
 * expected to end.
 */
public final class QueueSnapshot {

	private static final double MILLIS = 1000;

	private final Map<String, Spot> spots = new HashMap<>();

	QueueSnapshot(List<Waiting> waiting, List<Running> running, @Nullable ConversionTime time, Instant now) {
		if (time == null) {
			waiting.forEach((job) -> add(job, null));
			return;
		}
		PriorityQueue<Double> free = new PriorityQueue<>();
		running.forEach((job) -> free.add(job.secondsLeft(time, now)));
		if (free.isEmpty()) {
			free.add(0.0);
		}
		for (Waiting job : waiting) {
			double ready = free.remove() + time.seconds(job.schedule().cost());
			free.add(ready);
			add(job, (long) Math.ceil(ready));
		}
	}

	private void add(Waiting job, @Nullable Long secondsLeft) {
		this.spots.put(job.id(), new Spot(this.spots.size() + 1, secondsLeft));
	}

	/**
	 * Finds a job's position.
	 * @param job the job's id
	 * @return its position, or nothing if it was not waiting at that moment
	 */
	public Optional<QueuePosition> place(String job) {
		return Optional.ofNullable(this.spots.get(job))
			.map((spot) -> new QueuePosition(spot.position(), this.spots.size(), spot.secondsLeft()));
	}

	/**
	 * The fields of a waiting job that are read here.
	 *
	 * @param id the job's id
	 * @param schedule its cost
	 */
	record Waiting(@Id String id, Cost schedule) {
	}

	/**
	 * The fields of a running job that are read here.
	 *
	 * @param schedule its cost
	 * @param times when it began
	 * @param progress how far it is
	 */
	record Running(Cost schedule, RunTimes times, @Nullable Done progress) {

		/** The progress says little about the rest of a job that has just begun. */
		private static final double TELLING_PERCENT = 10;

		private static final double WHOLE = 100;

		double secondsLeft(ConversionTime time, Instant now) {
			double passed = Math.max(0, Duration.between(this.times.startedAt(), now).toMillis() / MILLIS);
			if (this.progress != null && this.progress.percent() >= TELLING_PERCENT) {
				return passed * (WHOLE - this.progress.percent()) / this.progress.percent();
			}
			return Math.max(0, time.seconds(this.schedule.cost()) - passed);
		}

		/**
		 * The time that is read here.
		 *
		 * @param startedAt when the present attempt began
		 */
		record RunTimes(Instant startedAt) {
		}

		/**
		 * The part of the progress that is read here.
		 *
		 * @param percent how much of the job is done, 0 to 100
		 */
		record Done(double percent) {
		}

	}

	private record Spot(long position, @Nullable Long secondsLeft) {
	}

}
