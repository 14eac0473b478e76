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

	private final List<Waiting> waiting;

	private final Map<String, QueuePosition> positions = new HashMap<>();

	QueueSnapshot(List<Waiting> waiting, List<Running> running, @Nullable ConversionTime time, Instant now) {
		this.waiting = waiting;
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
		this.positions.put(job.id(), new QueuePosition(this.positions.size() + 1, this.waiting.size(), secondsLeft));
	}

	/**
	 * Finds a job's position.
	 * @param job the job's id
	 * @return its position, or nothing if it was not waiting at that moment
	 */
	public Optional<QueuePosition> find(String job) {
		return Optional.ofNullable(this.positions.get(job));
	}

	/**
	 * Estimates the position of a job that began to wait after that moment, by the job
	 * that it is in front of.
	 * @param order its place in the fair queue
	 * @return its position, with the time left of the job that had it
	 */
	public QueuePosition estimate(long order) {
		int from = 0;
		int to = this.waiting.size();
		while (from < to) {
			int middle = (from + to) >>> 1;
			if (this.waiting.get(middle).schedule().order() <= order) {
				from = middle + 1;
			}
			else {
				to = middle;
			}
		}
		Long secondsLeft = this.waiting.isEmpty() ? null
				: find(this.waiting.get(Math.min(from, this.waiting.size() - 1)).id()).map(QueuePosition::secondsLeft)
					.orElse(null);
		return new QueuePosition(from + 1, this.waiting.size() + 1, secondsLeft);
	}

	/**
	 * The fields of a waiting job that are read here.
	 *
	 * @param id the job's id
	 * @param schedule its place and its cost
	 */
	record Waiting(@Id String id, Schedule schedule) {

		/**
		 * The part of the schedule that is read here.
		 *
		 * @param order the job's place in the fair queue
		 * @param cost the duration of the audio in milliseconds
		 */
		record Schedule(long order, long cost) {
		}

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

}
