package io.m3dio.gateway.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Knows which sessions have ended. It asks auth about a session at its first use, and
 * again every few seconds while it is used. While auth does not answer, earlier answers
 * stay valid, and an unknown session counts as valid, because its access tokens expire
 * within minutes.
 */
@Component
public final class EndedSessions {

	private static final Logger log = LoggerFactory.getLogger(EndedSessions.class);

	/** The most sessions that auth accepts in one request. */
	private static final int BATCH = 400;

	/**
	 * Longer than access tokens live at the most. By then nobody can use an ended session
	 * any more.
	 */
	private static final Duration MEMORY = Duration.ofMinutes(35);

	private final EndedSessionsClient auth;

	private final Clock clock;

	/** The sessions in use, each with whether it was used since auth was last asked. */
	private final Map<String, Boolean> used = new ConcurrentHashMap<>();

	/** The times at which sessions were found to have ended. */
	private final Map<String, Instant> ended = new ConcurrentHashMap<>();

	private final AtomicBoolean answered = new AtomicBoolean(true);

	EndedSessions(EndedSessionsClient auth, Clock clock) {
		this.auth = auth;
		this.clock = clock;
	}

	/**
	 * Tells whether a session has ended, a few seconds ago at the latest.
	 * @param session its id
	 * @return whether its access tokens must be refused
	 */
	public boolean contains(String session) {
		if (!this.ended.containsKey(session) && this.used.put(session, true) == null) {
			ask(List.of(session));
		}
		return this.ended.containsKey(session);
	}

	/**
	 * Asks about all sessions that were used since the last time, and forgets the others.
	 */
	@Scheduled(fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
	void refresh() {
		this.used.values().removeIf((sinceLastTime) -> !sinceLastTime);
		List<String> sessions = new ArrayList<>(this.used.keySet());
		this.used.replaceAll((session, sinceLastTime) -> false);
		for (int from = 0; from < sessions.size(); from += BATCH) {
			ask(sessions.subList(from, Math.min(from + BATCH, sessions.size())));
		}
		Instant forgotten = this.clock.instant().minus(MEMORY);
		this.ended.values().removeIf((since) -> since.isBefore(forgotten));
	}

	private void ask(List<String> sessions) {
		try {
			Set<String> answer = this.auth.findEnded(new EndedSessionsClient.Ids(sessions)).ended();
			Instant now = this.clock.instant();
			answer.forEach((session) -> this.ended.put(session, now));
			this.used.keySet().removeAll(answer);
			this.answered.set(true);
		}
		catch (RestClientException ex) {
			if (this.answered.getAndSet(false)) {
				log.warn("Ended sessions are not noticed until auth answers: {}", ex.toString());
			}
		}
	}

}
