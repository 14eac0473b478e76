package io.m3dio.gateway.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The id of a server-sent event: the time up to which its stream has sent every change,
 * in milliseconds since 1970.
 */
final class EventId {

	/**
	 * Deletions are remembered for ten minutes. A page that was away for longer starts
	 * over.
	 */
	private static final Duration MEMORY = Duration.ofMinutes(8);

	private EventId() {
	}

	static String of(Instant time) {
		return Long.toString(time.toEpochMilli());
	}

	/**
	 * Finds the time at which a stream resumes.
	 * @param lastEventId the id that the browser sent
	 * @param now the present time
	 * @return the time, or nothing if the stream must start over
	 */
	static Optional<Instant> resume(@Nullable String lastEventId, Instant now) {
		if (lastEventId == null || !lastEventId.matches("\\d{1,15}")) {
			return Optional.empty();
		}
		Instant time = Instant.ofEpochMilli(Long.parseLong(lastEventId));
		return Optional.of(time).filter((last) -> last.isAfter(now.minus(MEMORY)) && !last.isAfter(now));
	}

}
