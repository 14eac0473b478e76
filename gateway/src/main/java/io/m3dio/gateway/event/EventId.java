package io.m3dio.gateway.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The id of a server-sent event: the moment up to which its stream has told everything,
 * in milliseconds since 1970.
 */
final class EventId {

	/**
	 * Deletions are remembered for ten minutes: whoever was away for longer starts anew.
	 */
	private static final Duration MEMORY = Duration.ofMinutes(8);

	private EventId() {
	}

	static String of(Instant moment) {
		return Long.toString(moment.toEpochMilli());
	}

	/**
	 * Where to go on.
	 * @param lastEventId what the browser sent
	 * @return the moment, or nothing if it must start anew
	 */
	static Optional<Instant> resume(@Nullable String lastEventId) {
		if (lastEventId == null || !lastEventId.matches("\\d{1,15}")) {
			return Optional.empty();
		}
		Instant moment = Instant.ofEpochMilli(Long.parseLong(lastEventId));
		Instant now = Instant.now();
		return Optional.of(moment).filter((last) -> last.isAfter(now.minus(MEMORY)) && !last.isAfter(now));
	}

}
