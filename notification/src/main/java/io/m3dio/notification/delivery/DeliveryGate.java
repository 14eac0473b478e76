package io.m3dio.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Lets deliveries pass to their channels in such a way that none has to wait because of
 * another recipient that is slow or does not answer. Each channel has its own workers. A
 * recipient gets one of them at a time until it has answered quickly, most of them after
 * that, and none for a while after it failed. What somebody is waiting for passes out of
 * turn, up to a quarter of the workers. Deliveries that have to wait stand in line, so
 * that thousands of them do not keep asking.
 */
@Component
final class DeliveryGate {

	private static final Duration QUICK = Duration.ofSeconds(1);

	private static final Duration WAIT = Duration.ofMillis(500);

	/** Between two deliveries in the same line. */
	private static final Duration SPACE = Duration.ofMillis(100);

	/** Enough to forget nobody who matters, at about 100 bytes each. */
	private static final int REMEMBERED = 10_000;

	private final Map<String, Integer> running = new HashMap<>();

	private final Map<String, Integer> runningAwaited = new HashMap<>();

	private final Map<Recipient, Standing> standings = new HashMap<>();

	/** When the last delivery in each line asks again. */
	private final Map<Line, Instant> lines = new HashMap<>();

	private final DeliveryProperties properties;

	private final Clock clock;

	DeliveryGate(DeliveryProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Begins an attempt, if there is room for it now.
	 * @param recipient the recipient
	 * @param awaited whether somebody is waiting for the outcome
	 * @return null if the attempt may be made; the caller then has to call
	 * {@link #leave}. Otherwise the time to ask again.
	 */
	synchronized @Nullable Instant enter(Recipient recipient, boolean awaited) {
		Instant now = this.clock.instant();
		Standing standing = this.standings.getOrDefault(recipient, Standing.UNKNOWN);
		int workers = this.properties.limits(recipient.channel()).workers();
		int mostToOne = standing.quick ? Math.max(1, workers * 3 / 4) : 1;
		boolean inTurn = !standing.notBefore.isAfter(now) && standing.running < mostToOne;
		boolean outOfTurn = awaited && count(this.runningAwaited, recipient) < Math.max(1, workers / 4);
		if (count(this.running, recipient) >= workers || !(inTurn || outOfTurn)) {
			return place(new Line(recipient, awaited), awaited ? now : standing.notBefore, now);
		}
		change(recipient, awaited, 1);
		this.standings.put(recipient, standing.withRunning(standing.running + 1));
		return null;
	}

	private Instant place(Line line, Instant notBefore, Instant now) {
		Instant behind = this.lines.getOrDefault(line, Instant.EPOCH).plus(SPACE);
		Instant place = Collections.max(List.of(notBefore, now.plus(WAIT), behind));
		this.lines.put(line, place);
		return place;
	}

	private static int count(Map<String, Integer> running, Recipient recipient) {
		return running.getOrDefault(recipient.channel(), 0);
	}

	private void change(Recipient recipient, boolean awaited, int difference) {
		this.running.merge(recipient.channel(), difference, Integer::sum);
		this.runningAwaited.merge(recipient.channel(), awaited ? difference : 0, Integer::sum);
	}

	/**
	 * Ends an attempt.
	 * @param recipient the recipient
	 * @param awaited as when it began
	 * @param took how long the attempt took
	 * @param answered whether the recipient accepted or refused the delivery; the longer
	 * it does neither, the rarer are the attempts
	 */
	synchronized void leave(Recipient recipient, boolean awaited, Duration took, boolean answered) {
		Instant now = this.clock.instant();
		change(recipient, awaited, -1);
		Standing standing = this.standings.getOrDefault(recipient, Standing.UNKNOWN);
		int failures = answered ? 0 : standing.failures + 1;
		Instant notBefore = answered ? Instant.EPOCH : now.plus(this.properties.retryAfter(failures));
		this.standings.put(recipient,
				new Standing(standing.running - 1, answered && took.compareTo(QUICK) < 0, failures, notBefore));
		if (this.standings.size() + this.lines.size() > REMEMBERED) {
			this.standings.values().removeIf((known) -> known.isForgettable(now));
			this.lines.values().removeIf((last) -> !last.isAfter(now));
		}
	}

	/**
	 * A recipient of a channel.
	 *
	 * @param channel the channel's name
	 * @param address the address
	 */
	record Recipient(String channel, String address) {
	}

	/**
	 * The deliveries that wait for the turn of a recipient.
	 *
	 * @param recipient the recipient
	 * @param awaited whether it is the line of what somebody is waiting for
	 */
	private record Line(Recipient recipient, boolean awaited) {
	}

	/**
	 * What is known of a recipient.
	 *
	 * @param running the number of attempts under way
	 * @param quick whether it answered the last one quickly
	 * @param failures how many in a row it did not answer
	 * @param notBefore when to make the next one
	 */
	private record Standing(int running, boolean quick, int failures, Instant notBefore) {

		static final Standing UNKNOWN = new Standing(0, false, 0, Instant.EPOCH);

		Standing withRunning(int number) {
			return new Standing(number, this.quick, this.failures, this.notBefore);
		}

		boolean isForgettable(Instant now) {
			return this.running == 0 && !this.notBefore.isAfter(now);
		}

	}

}
