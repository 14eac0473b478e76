package io.m3dio.gateway.event;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.mongodb.MongoException;
import io.m3dio.db.job.Jobs;
import io.m3dio.gateway.GatewayProperties;
import io.m3dio.gateway.job.JobPresenter;
import io.m3dio.gateway.session.EndedSessions;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Holds all open streams of this replica. Notifications are collected, so that even a
 * busy queue causes only a few database reads per second and page.
 */
@Component
final class EventStreams {

	private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

	private static final int MAX_PER_OWNER = 20;

	private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

	private final Jobs jobs;

	private final JobPresenter presenter;

	private final EndedSessions endedSessions;

	private final Clock clock;

	private final int max;

	/**
	 * A page that does not read blocks only its own thread.
	 */
	private final TaskExecutor sending;

	EventStreams(Jobs jobs, JobPresenter presenter, EndedSessions endedSessions, Clock clock,
			GatewayProperties properties, SimpleAsyncTaskExecutorBuilder executors) {
		this.jobs = jobs;
		this.presenter = presenter;
		this.endedSessions = endedSessions;
		this.clock = clock;
		this.max = properties.maxStreams();
		this.sending = executors.threadNamePrefix("event-stream-").build();
	}

	/**
	 * Opens a stream.
	 * @param viewer who watches
	 * @param until when the stream ends at the latest: when its token expires
	 * @param lastEventId the id after which the stream resumes, if the page sent one
	 * @return the stream
	 */
	SseEmitter open(Viewer viewer, Instant until, @Nullable String lastEventId) {
		if (count((stream) -> stream.viewer().owner().equals(viewer.owner())) >= MAX_PER_OWNER) {
			throw Problem.TOO_MANY_STREAMS
				.because("You already watch your jobs in " + MAX_PER_OWNER + " places. Close one of them.");
		}
		if (this.open.size() >= this.max
				|| count((stream) -> stream.viewer().network().equals(viewer.network())) >= this.max / 2) {
			throw Problem.UNAVAILABLE.because("Too many pages are open right now. Try again in a moment.");
		}
		Instant now = this.clock.instant();
		SseEmitter emitter = new SseEmitter(Math.max(1, Duration.between(now, until).toMillis()));
		emitter.onTimeout(emitter::complete);
		EventStream stream = new EventStream(viewer, emitter, this.jobs, this.presenter, this.clock,
				EventId.resume(lastEventId, now));
		emitter.onCompletion(() -> this.open.remove(stream));
		emitter.onError((failure) -> this.open.remove(stream));
		this.open.add(stream);
		return emitter;
	}

	void jobChanged(String owner) {
		notifyStreams((stream) -> stream.viewer().owner().equals(owner));
	}

	void queueChanged() {
		notifyStreams((stream) -> true);
	}

	@Scheduled(fixedDelay = 250)
	void sendChanges() {
		for (EventStream stream : this.open) {
			if (stream.claimIfNotified()) {
				this.sending.execute(() -> attempt(stream, stream::sendChanges));
			}
		}
	}

	/**
	 * Looks for changes without a notification, as an event may have been lost.
	 */
	@Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
	void notifyWithoutEvent() {
		notifyStreams((stream) -> true);
	}

	@Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
	void heartbeat() {
		this.open.forEach((stream) -> this.sending.execute(() -> attempt(stream, stream::sendHeartbeat)));
	}

	/**
	 * Ends the streams of people who have logged out.
	 */
	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
	void endLoggedOut() {
		this.open.stream().filter((stream) -> isLoggedOut(stream.viewer())).forEach(EventStream::end);
	}

	private boolean isLoggedOut(Viewer viewer) {
		return viewer.session() != null && this.endedSessions.contains(viewer.session());
	}

	/**
	 * Ends all streams, so that the pages connect to another replica and this one can
	 * stop.
	 */
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.open.forEach(EventStream::end);
	}

	private long count(Predicate<EventStream> which) {
		return this.open.stream().filter(which).count();
	}

	private void notifyStreams(Predicate<EventStream> which) {
		this.open.stream().filter(which).forEach(EventStream::markNotified);
	}

	private void attempt(EventStream stream, SendAction action) {
		try {
			action.run();
		}
		catch (IOException | IllegalStateException ex) {
			log.debug("A page has closed its stream", ex);
			this.open.remove(stream);
		}
		catch (DataAccessException | MongoException ex) {
			log.warn("Sending changes to a page is postponed: {}", ex.toString());
			stream.markNotified();
		}
	}

	private interface SendAction {

		void run() throws IOException;

	}

}
