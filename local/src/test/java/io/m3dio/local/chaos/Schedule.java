package io.m3dio.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Which blow falls when. The same seed gives the same order and the same times.
 */
final class Schedule {

	private static final Duration SLOWEST_PACE = Duration.ofSeconds(6);

	private final List<Blow> blows;

	private final Duration pace;

	private Schedule(List<Blow> blows, Duration pace) {
		this.blows = blows;
		this.pace = pace;
	}

	/**
	 * Draws a schedule. Every blow falls once before any falls again, and at least once
	 * in all.
	 * @param blows what can go wrong
	 * @param length from the first blow to the last
	 * @param seed decides the order
	 * @return the schedule
	 */
	static Schedule draw(List<Blow> blows, Duration length, long seed) {
		Duration fitting = length.dividedBy(blows.size());
		Duration pace = (fitting.compareTo(SLOWEST_PACE) < 0) ? fitting : SLOWEST_PACE;
		Random random = new Random(seed);
		List<Blow> drawn = new ArrayList<>();
		while (pace.multipliedBy(drawn.size()).compareTo(length) < 0) {
			List<Blow> rotation = new ArrayList<>(blows);
			Collections.shuffle(rotation, random);
			drawn.addAll(rotation);
		}
		return new Schedule(drawn.subList(0, (int) length.dividedBy(pace)), pace);
	}

	/**
	 * Counts the blows whose name contains something.
	 * @param part what the name contains
	 * @return how many there are
	 */
	long count(String part) {
		return this.blows.stream().filter((blow) -> blow.name().contains(part)).count();
	}

	/**
	 * Lets the blows fall, and returns when all is set right again.
	 */
	void run() throws InterruptedException, ExecutionException {
		ScheduledExecutorService timer = Executors.newScheduledThreadPool(this.blows.size());
		List<ScheduledFuture<?>> all = new ArrayList<>();
		for (int i = 0; i < this.blows.size(); i++) {
			Blow blow = this.blows.get(i);
			Duration at = this.pace.multipliedBy(i);
			all.add(timer.schedule(() -> {
				System.out.printf("%5d s  %s%s%n", at.toSeconds(), blow.name(),
						blow.lasts().isZero() ? "" : ", for " + blow.lasts().toSeconds() + " s");
				blow.strike().run();
				return null;
			}, at.toMillis(), TimeUnit.MILLISECONDS));
			all.add(timer.schedule(() -> {
				blow.heal().run();
				return null;
			}, at.plus(blow.lasts()).toMillis() + 1, TimeUnit.MILLISECONDS));
		}
		for (ScheduledFuture<?> one : all) {
			one.get();
		}
		timer.shutdown();
	}

}
